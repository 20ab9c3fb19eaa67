//! The RPM package: what it holds, and an installation into a root of its own, an upgrade and
//! an erasure included. The root is Debian's, with what the scripts need: a shell, getent,
//! useradd.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use support::root::{Root, make, root_or_skip};

const CONFIG: &str = "/etc/imip-milter/imip-milter.toml";
const STATE: &str = "/var/lib/imip-milter";

fn package() -> Option<&'static Path> {
    static PACKAGE: OnceLock<PathBuf> = OnceLock::new();
    if !root_or_skip("rpm", "generate-rpm") {
        return None;
    }
    if !Path::new("/usr/bin/rpm").exists() {
        support::skip("rpm", "rpm is not installed (`make setup` installs it)");
        return None;
    }
    Some(PACKAGE.get_or_init(|| {
        if let Some(path) = std::env::var_os("IMIP_RPM") {
            return PathBuf::from(path);
        }
        let said = make("rpm").unwrap_or_else(|e| panic!("{e}"));
        let path = said.lines().rfind(|line| line.ends_with(".rpm")).expect("the package");
        PathBuf::from(path)
    }))
}

/// What rpm prints; it has to succeed.
fn rpm(arguments: &[&str], package: &Path) -> String {
    let output = Command::new("rpm").args(arguments).arg(package).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn it_holds_what_it_should() {
    let Some(package) = package() else { return };
    let files = rpm(&["-qpl"], package);
    for file in [
        "/usr/sbin/imip-milter",
        CONFIG,
        "/etc/imip-milter/users.d/README",
        "/usr/lib/systemd/system/imip-milter.service",
        "/usr/lib/systemd/system/imip-milter.socket",
        "/usr/lib/systemd/system/imip-milter-check.timer",
        "/usr/lib/sysusers.d/imip-milter.conf",
        "/usr/lib/tmpfiles.d/imip-milter.conf",
        "/usr/share/man/man8/imip-milter.8",
        "/usr/share/man/man5/imip-milter.toml.5",
        "/usr/share/man/man1/imip-milter-calendar.1",
        "/usr/share/bash-completion/completions/imip-milter",
        "/usr/share/zsh/site-functions/_imip-milter",
        "/usr/share/fish/vendor_completions.d/imip-milter.fish",
        "/usr/share/doc/imip-milter/README.rpm",
        "/usr/share/licenses/imip-milter/LICENSE",
    ] {
        assert!(files.lines().any(|line| line == file), "{file} in\n{files}");
    }
    // rpm writes an admin's file over for nobody: config(noreplace).
    let query = "[%{FILENAMES} %{FILEFLAGS:fflags} %{FILEMODES:perms} %{FILEUSERNAME}\\n]";
    let flags = rpm(&["-qp", "--qf", query], package);
    assert!(flags.contains(&format!("{CONFIG} cn -rw-r--r-- root\n")), "{flags}");
    assert!(flags.contains("/usr/sbin/imip-milter  -rwxr-xr-x root\n"), "{flags}");
    let requires = rpm(&["-qpR"], package);
    for what in ["/usr/bin/getent", "systemd", "libssl.so.3", "libc.so.6"] {
        assert!(requires.lines().any(|line| line.starts_with(what)), "{what} in\n{requires}");
    }
    let scripts = rpm(&["-qp", "--scripts"], package);
    for script in ["preinstall", "postinstall", "preuninstall", "postuninstall"] {
        assert!(scripts.contains(&format!("{script} scriptlet")), "{scripts}");
    }
}

#[test]
fn it_is_installed_upgraded_and_erased() {
    let Some(package) = package() else { return };
    let root = Root::new().unwrap();
    let top = root.path("/");
    let top = top.to_str().unwrap();
    let act = |arguments: &[&str]| {
        let output =
            Command::new("rpm").args(["--root", top, "--nodeps"]).args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.contains("scriptlet"), "{arguments:?}: {said}");
    };
    let file = package.to_str().unwrap();
    // Postfix is there, as far as the scripts look.
    root.shell("groupadd -r postfix && mkdir -p /var/spool/postfix");
    act(&["-i", file]);
    assert_eq!(root.owner(STATE), "imip-milter:imip-milter 700");
    assert_eq!(root.owner("/run/imip-milter"), "imip-milter:imip-milter 750");
    assert_eq!(root.owner("/var/spool/postfix/imip-milter"), "imip-milter:postfix 2750");
    assert_eq!(root.owner(CONFIG), "root:root 644");

    // What the admin wrote stays when it is installed anew, and calendars do.
    fs::write(root.path(CONFIG), "[users]\ndomains = [\"example.org\"]\n").unwrap();
    fs::write(root.path(&format!("{STATE}/kept")), "").unwrap();
    act(&["-U", "--force", file]);
    assert!(root.read(CONFIG).contains("example.org"));
    assert_eq!(root.owner(STATE), "imip-milter:imip-milter 700");

    act(&["-e", "imip-milter"]);
    assert!(!root.has("/usr/sbin/imip-milter"));
    assert!(root.has(&format!("{STATE}/kept")));
    // Where rpm keeps what was changed.
    assert!(root.read(&format!("{CONFIG}.rpmsave")).contains("example.org"));
    root.run(&["getent", "passwd", "imip-milter"]);
}
