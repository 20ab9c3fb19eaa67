//! The other filters of a mail host, as far as they can be recognised: which of them verify and
//! which sign.

use std::path::Path;

use super::postfix::list;
use super::postfix_milters::Milter;

/// Where rspamd's proxy listens unless told otherwise.
const RSPAMD: u16 = 11332;

/// The configurations of other filters.
#[derive(Default)]
pub(super) struct Filters {
    /// Those of OpenDKIM that can be read.
    opendkim: Vec<OpenDkim>,
    /// rspamd has a configuration for signing.
    rspamd_signs: bool,
}

/// A configuration of OpenDKIM.
pub(super) struct OpenDkim(String);

impl Filters {
    /// Reads the configurations. Who may not read them is told what to see to.
    pub(super) fn read(opendkim: &[impl AsRef<Path>], rspamd: &Path) -> Self {
        let texts = opendkim.iter().filter_map(|path| std::fs::read_to_string(path).ok());
        let signs = ["local.d", "override.d"].into_iter().any(|folder| {
            let text = std::fs::read_to_string(rspamd.join(folder).join("dkim_signing.conf"));
            let disabled = |line: &str| line.replace(' ', "").starts_with("enabled=false");
            text.is_ok_and(|text| !text.lines().any(|line| disabled(line.trim())))
        });
        Filters { opendkim: texts.map(OpenDkim).collect(), rspamd_signs: signs }
    }

    /// The OpenDKIM behind a milter of main.cf.
    pub(super) fn opendkim(&self, milter: &Milter) -> Option<&OpenDkim> {
        self.opendkim.iter().find(|opendkim| opendkim.is_at(milter))
    }

    /// Whether it adds DKIM signatures to what users send.
    pub(super) fn signs(&self, milter: &Milter) -> bool {
        match self.opendkim(milter) {
            Some(opendkim) => opendkim.signs(),
            None => self.rspamd_signs && is_rspamd(milter),
        }
    }

    /// Whether it does nothing but sign.
    pub(super) fn only_signs(&self, milter: &Milter) -> bool {
        self.opendkim(milter).is_some_and(|o| o.signs() && !o.mode().contains('v'))
    }
}

/// Whether this is rspamd's proxy.
pub(super) fn is_rspamd(milter: &Milter) -> bool {
    milter.endpoint.contains("rspamd") || milter.port() == Some(RSPAMD)
}

impl OpenDkim {
    /// Whether it listens there.
    fn is_at(&self, milter: &Milter) -> bool {
        let socket = self.setting("Socket").unwrap_or("local:/run/opendkim/opendkim.sock");
        let place = socket.split_once(':').map_or(socket, |(_, place)| place);
        let place = place.split('@').next().unwrap_or(place);
        if let Some(port) = milter.port() {
            return place.parse() == Ok(port);
        }
        // A path that may be below the queue directory.
        let there = milter.endpoint.split_once(':').map_or("", |(_, there)| there);
        !there.is_empty() && (place == there || Path::new(place).ends_with(relative(there)))
    }

    fn mode(&self) -> &str {
        self.setting("Mode").unwrap_or("sv")
    }

    fn signs(&self) -> bool {
        let has_key = ["KeyFile", "KeyTable", "SigningTable"];
        self.mode().contains('s') && has_key.iter().any(|key| self.setting(key).is_some())
    }

    /// Whether it removes all fields with this id.
    pub(super) fn removes_results_of(&self, id: &str) -> bool {
        let from = self.setting("RemoveARFrom").map(list).unwrap_or_default();
        let covers = |name: &String| {
            name.eq_ignore_ascii_case(id)
                || (name.starts_with('.')
                    && id.to_ascii_lowercase().ends_with(&name.to_ascii_lowercase()))
        };
        self.is_set("RemoveARAll") && from.iter().any(covers)
    }

    /// Whether a setting is on.
    pub(super) fn is_set(&self, name: &str) -> bool {
        let on = |v: &str| matches!(v.to_ascii_lowercase().as_str(), "yes" | "true" | "1");
        self.setting(name).is_some_and(on)
    }

    /// The last value of a setting.
    fn setting(&self, name: &str) -> Option<&str> {
        let lines = self.0.lines().map(str::trim).filter(|line| !line.starts_with('#'));
        let mut named = lines.filter_map(|line| line.split_once(char::is_whitespace));
        named.rfind(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

fn relative(path: &str) -> &str {
    path.trim_start_matches('/')
}
