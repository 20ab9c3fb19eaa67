//! Messages are found where they are, whoever wrote the file.

use std::fs;
use std::path::Path;

use super::{Archive, Folder, Index, Watch};

#[derive(Default)]
struct Quiet(Vec<String>);

impl Watch for Quiet {
    fn folder(&mut self, _: &Folder, _: u64) {}
    fn advance(&mut self, _: u64) {}
    fn unreadable(&mut self, name: &str, why: &str) {
        self.0.push(format!("{}: {why}", name.rsplit('/').next().unwrap_or_default()));
    }
    fn go_on(&mut self) -> bool {
        true
    }
}

const FROM: &str = "From bob@example.org Mon Mar  2 08:01:00 2026\n";

/// A message with a calendar part, and a body of its own.
fn mail(subject: &str, body: &str) -> String {
    format!("Subject: {subject}\nContent-Type: text/calendar\n\n{body}")
}

/// The messages of an mbox file: the text of each, and what was told.
fn split(text: &str) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mbox");
    fs::write(&path, text).unwrap();
    let archive = Archive::open(&path, None, &[]).unwrap();
    let mut watch = Quiet::default();
    let index = archive.index(&mut watch).unwrap();
    let read = |n| String::from_utf8(archive.read(n, 1 << 20).unwrap().0.to_vec()).unwrap();
    (index.noted.iter().map(read).collect(), watch.0)
}

#[test]
fn an_mbox_is_split_where_messages_begin() {
    let (one, two) = (mail("one", "1\n"), mail("two", "2\n"));
    let expected = vec![one.clone(), two.clone()];
    assert_eq!(split(&format!("{FROM}{one}\n{FROM}{two}\n")).0, expected);
    assert_eq!(split(&format!("{FROM}{one}\n{FROM}{two}")).0, expected);
    let crlf = format!("{FROM}{one}\n{FROM}{two}\n").replace('\n', "\r\n");
    let expected: Vec<String> = expected.iter().map(|m| m.replace('\n', "\r\n")).collect();
    assert_eq!(split(&crlf).0, expected);
    assert_eq!(split(""), (vec![], vec![]));
}

#[test]
fn lines_that_begin_with_from_are_no_messages() {
    for body in [
        "Dear all,\n\nFrom here on we meet on Monday.\n",
        "Dear all,\nFrom bob@example.org Mon Mar  2 08:01:00 2026\nSubject: x\n",
        "Dear all,\n\nFrom bob@example.org Mon Mar  2 08:01:00 2026\nand so on\n",
        "\nFrom bob@example.org Mon Mar  2 08:01:00 2026\n",
    ] {
        let (one, two) = (mail("one", body), mail("two", "2\n"));
        let (found, told) = split(&format!("{FROM}{one}\n{FROM}{two}\n"));
        assert_eq!(found, [one, two], "{body}");
        assert!(told.is_empty());
    }
}

#[test]
fn quoting_is_undone() {
    let (found, _) = split(&format!(
        "{FROM}{}",
        mail("one", ">From here\n>>From there\n> From\nx >From\n>>>Fro\n>From end\n")
    ));
    assert_eq!(found, [mail("one", "From here\n>From there\n> From\nx >From\n>>>Fro\nFrom end\n")]);
}

#[test]
fn what_another_message_claims_is_left_out() {
    let inner = format!("text\n\n{FROM}{}", mail("inner", "x\n"));
    let outer = |length: usize| format!("Content-Length: {length}\n{}", mail("outer", &inner));
    let two = mail("two", "2\n");
    let (found, told) = split(&format!("{FROM}{}\n{FROM}{two}\n", outer(inner.len())));
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found.last(), Some(&two));
    assert!(told.len() == 1 && told[0].contains("claims"), "{told:?}");
    // At the end of the file.
    let (found, told) = split(&format!("{FROM}{}\n", outer(inner.len())));
    assert_eq!((found.len(), told.len()), (1, 1), "{found:?}");
    // Lengths that are wrong mean nothing.
    for length in [1, inner.len() - 3, inner.len() + 7, 1 << 40] {
        let (found, told) = split(&format!("{FROM}{}\n{FROM}{two}\n", outer(length)));
        assert_eq!((found.len(), told.len()), (3, 0), "{length}: {found:?}");
    }
}

#[test]
fn long_lines_and_headers_without_end() {
    let long = "x".repeat(300_000);
    let (one, two) = (mail("one", &format!("{long}\n")), mail("two", "2\n"));
    let endless = format!("Subject: {}\n", "y\n z".repeat(400_000));
    let text = format!("{FROM}{one}\n{FROM}{endless}\n{FROM}{two}\n");
    let (found, _) = split(&text);
    assert_eq!(found, [one, two]);
}

fn names(index: &Index, archive: &Archive, root: &Path) -> Vec<String> {
    let root = format!("{}/", root.display());
    index.noted.iter().map(|n| archive.name(n).replace(&root, "")).collect()
}

#[test]
fn a_maildir_is_read_in_the_order_of_arrival() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let received = |hour: u8, text: &str| {
        format!(
            "Received: from a by b with ESMTP id 1;\n\tMon, 2 Mar 2026 {hour:02}:00:00 +0000\n{text}"
        )
    };
    let date =
        |hour: u8, text: &str| format!("Date: Mon, 2 Mar 2026 {hour:02}:00:00 +0000\n{text}");
    let invitation = mail("x", "BEGIN:VCALENDAR\n");
    write("cur/1.a.host:2,S", &received(9, &date(1, &invitation)));
    write("new/3.b.host", &received(8, &invitation));
    write(".Sent/cur/2.c.host:2,S", &date(7, &invitation));
    write(".Sent/cur/2.d.host:2,DS", &date(7, &invitation));
    write(".Lists.Team/cur/1772434800.e.host:2,", &invitation); // 07:00
    write("Nested/cur/4.f.host:2,", &date(6, &invitation));
    write(".Drafts/cur/5.g.host:2,", &date(5, &invitation));
    write("Junk/cur/5.h.host:2,", &date(5, &invitation));
    write(".Old/cur/5.i.host:2,", &date(5, &invitation));
    write(".Old.Er/cur/5.k.host:2,", &date(5, &invitation));
    write("cur/6.plain.host:2,", &received(10, "Subject: x\n\ntext\n"));
    write("tmp/7.l.host", &invitation);
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("cur/8.m.host")).unwrap();
    let archive = Archive::open(folder.path(), None, &["old".to_owned()]).unwrap();
    let mut watch = Quiet::default();
    let index = archive.index(&mut watch).unwrap();
    assert_eq!(
        names(&index, &archive, folder.path()),
        [
            "Nested/cur/4.f.host:2,",
            ".Lists.Team/cur/1772434800.e.host:2,",
            ".Sent/cur/2.c.host:2,S",
            "new/3.b.host",
            "cur/1.a.host:2,S"
        ]
    );
    let sent: Vec<bool> = index.noted.iter().map(|n| archive.is_sent(n)).collect();
    assert_eq!(sent, [false, false, true, false, false]);
    assert_eq!((index.messages, index.unreadable), (7, 1));
    assert_eq!(watch.0.len(), 1);
    // A mail program moves what is new.
    fs::rename(folder.path().join("new/3.b.host"), folder.path().join("cur/3.b.host:2,RS"))
        .unwrap();
    assert!(index.noted.iter().all(|n| archive.read(n, 1 << 20).is_ok()));
}

#[test]
fn what_is_no_archive_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "Subject: x\n").unwrap();
    let open = |path: &Path, sent| Archive::open(path, sent, &[]).unwrap_err().to_string();
    assert!(open(&file, None).contains("neither a Maildir nor an mbox"));
    assert!(open(folder.path(), None).contains("neither a Maildir nor an mbox"));
    assert!(open(&folder.path().join("none"), None).contains("cannot read"));
    fs::write(&file, FROM).unwrap();
    assert!(open(&file, Some("Sent")).contains("no such folder"));
}
