//! Lists of milters as main.cf writes them.

use std::time::Duration;

/// A filter in a list of milters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Milter {
    /// `unix:/path`, `inet:host:port`
    pub(super) endpoint: String,
    /// What `{ endpoint, name=value }` sets for it alone.
    settings: Vec<(String, String)>,
}

impl Milter {
    /// A setting of its own, as `default_action`.
    pub(super) fn setting(&self, name: &str) -> Option<&str> {
        self.settings.iter().rfind(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The port of an `inet:` endpoint.
    pub(super) fn port(&self) -> Option<u16> {
        let (kind, place) = self.endpoint.split_once(':')?;
        let (_, port) = place.rsplit_once(':')?;
        kind.starts_with("inet").then(|| port.parse().ok()).flatten()
    }
}

/// A list of milters; `{ endpoint, name=value }` is one.
pub(super) fn milters(text: &str) -> Vec<Milter> {
    let milter = |item: String| match braced(&item) {
        None => Milter { endpoint: item, settings: Vec::new() },
        Some(inner) => {
            let mut words = items(&tight(inner)).into_iter();
            let endpoint = words.next().unwrap_or_default();
            let setting = |word: String| {
                let word = tight(braced(&word).unwrap_or(&word));
                let (name, value) = word.split_once('=')?;
                Some((name.trim().to_owned(), value.trim().to_owned()))
            };
            Milter { endpoint, settings: words.filter_map(setting).collect() }
        }
    };
    items(text).into_iter().map(milter).collect()
}

/// The words of a list, separated by commas or white space; what is in braces is one word.
pub(super) fn items(text: &str) -> Vec<String> {
    let (mut all, mut item, mut depth) = (Vec::new(), String::new(), 0_usize);
    for c in text.chars() {
        let ends = match c {
            '{' => {
                depth += 1;
                false
            }
            '}' => {
                depth = depth.saturating_sub(1);
                item.push(c);
                depth == 0
            }
            _ => depth == 0 && (c == ',' || c.is_whitespace()),
        };
        if !ends && c != '}' {
            item.push(c);
        }
        if ends && !item.is_empty() {
            all.push(std::mem::take(&mut item));
        }
    }
    all.extend(Some(item).filter(|item| !item.is_empty()));
    all
}

/// A time as main.cf writes it: a number, and s, m, h, d or w.
pub(super) fn time(text: &str) -> Option<Duration> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..)? {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        "w" => 604_800,
        _ => return None,
    };
    Some(Duration::from_secs(digits.parse::<u64>().ok()?.checked_mul(unit)?))
}

fn braced(item: &str) -> Option<&str> {
    let inner = item.trim().strip_prefix('{')?;
    Some(inner.strip_suffix('}').unwrap_or(inner).trim())
}

/// Without white space around the equals sign.
fn tight(text: &str) -> String {
    let parts: Vec<_> = text.split('=').map(str::trim).collect();
    parts.join("=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_milters() {
        let milter = |endpoint: &str, settings: &[(&str, &str)]| Milter {
            endpoint: endpoint.to_owned(),
            settings: settings.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())).collect(),
        };
        assert_eq!(milters(""), []);
        assert_eq!(
            milters(
                "unix:/a.sock, {inet:127.0.0.1:1 , default_action = accept,command_timeout=5s}\
                 inet:localhost:2,unix:b {unix:c, { content_timeout = 5s }}"
            ),
            [
                milter("unix:/a.sock", &[]),
                milter(
                    "inet:127.0.0.1:1",
                    &[("default_action", "accept"), ("command_timeout", "5s")]
                ),
                milter("inet:localhost:2", &[]),
                milter("unix:b", &[]),
                milter("unix:c", &[("content_timeout", "5s")]),
            ]
        );
        assert_eq!(milters("{ inet:h:1"), [milter("inet:h:1", &[])]);
        assert_eq!(milters("inet:[::1]:11332").first().unwrap().port(), Some(11332));
        assert_eq!(milters("unix:a:b").first().unwrap().port(), None);
    }

    #[test]
    fn words_and_times() {
        assert_eq!(items("a,b  inline:{ c=d, e=f } g"), ["a", "b", "inline:{ c=d, e=f }", "g"]);
        assert_eq!(items("} {"), ["}", "{"]);
        for (text, seconds) in [("5", 5), ("30s", 30), ("2m", 120), ("1h", 3600), ("1w", 604_800)] {
            assert_eq!(time(text), Some(Duration::from_secs(seconds)), "{text}");
        }
        for bad in ["", "s", "5x", "-1s", "99999999999999999999w"] {
            assert_eq!(time(bad), None, "{bad}");
        }
    }
}
