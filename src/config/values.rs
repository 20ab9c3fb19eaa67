//! Values as the configuration writes them: words, durations (`15m`), sizes (`40MiB`), lists.
//!
//! Every type that a key can have reads itself from TOML, refuses what it does not understand
//! with a sentence that names what it would, and shows itself as it would be written.

use std::path::PathBuf;
use std::time::Duration;

use toml::de::DeValue;

use super::errors::did_you_mean;
use crate::itip::Mailbox;
use crate::policy::{
    AddMethod, Apply, ApprovalExpiry, Automatic, Beyond, CancelPolicy, Counter, Explain, Forwarded,
    Hours, Keep, Language, Mode, Notify, OnError, OrganizerChange, Outgoing, Outside, OwnerNotice,
    Pattern, Pick, Quota, Refresh, Reset, Rewrite, Uninvited,
};
use crate::text::Locale;
use crate::trust::Threshold;

/// Why a value is refused; follows the key in the message.
pub(super) type BadValue = String;

/// The type of a key.
pub(super) trait Setting: Sized {
    /// From TOML.
    fn read(value: &DeValue<'_>) -> Result<Self, BadValue>;
    /// As one would write it.
    fn show(&self) -> String;
}

/// A type whose values are written as strings.
pub(super) trait Word: Sized {
    /// From the text of the string.
    fn from_word(text: &str) -> Result<Self, BadValue>;
    /// The text.
    fn word(&self) -> String;
}

impl<T: Word> Setting for T {
    fn read(value: &DeValue<'_>) -> Result<Self, BadValue> {
        T::from_word(string(value)?)
    }
    fn show(&self) -> String {
        format!("{:?}", self.word())
    }
}

impl<T: Setting> Setting for Vec<T> {
    fn read(value: &DeValue<'_>) -> Result<Self, BadValue> {
        match value {
            DeValue::Array(array) => array.iter().map(|v| T::read(v.get_ref())).collect(),
            DeValue::String(_) => Err("expected a list, as [\"…\"]".to_owned()),
            other => Err(format!("expected a list, found {}", other.type_str())),
        }
    }
    fn show(&self) -> String {
        let items: Vec<_> = self.iter().map(Setting::show).collect();
        format!("[{}]", items.join(", "))
    }
}

/// A list, or one value that stands for a list of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OneOrMore<T>(pub(super) Vec<T>);

impl<T: Setting> Setting for OneOrMore<T> {
    fn read(value: &DeValue<'_>) -> Result<Self, BadValue> {
        let many = if value.is_array() { Vec::read(value)? } else { vec![T::read(value)?] };
        Ok(OneOrMore(many))
    }
    fn show(&self) -> String {
        self.0.show()
    }
}

impl Setting for bool {
    fn read(value: &DeValue<'_>) -> Result<Self, BadValue> {
        value.as_bool().ok_or_else(|| format!("expected true or false, found {}", shown(value)))
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Setting for usize {
    fn read(value: &DeValue<'_>) -> Result<Self, BadValue> {
        value
            .as_integer()
            .and_then(|i| usize::from_str_radix(i.as_str(), i.radix()).ok())
            .ok_or_else(|| format!("expected a whole number of 0 or more, found {}", shown(value)))
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Word for String {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        Ok(text.to_owned())
    }
    fn word(&self) -> String {
        self.clone()
    }
}

impl Word for PathBuf {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        if text.is_empty() || text.contains('\0') {
            return Err("expected a path".to_owned());
        }
        Ok(PathBuf::from(text))
    }
    fn word(&self) -> String {
        self.display().to_string()
    }
}

impl Word for Mailbox {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        Mailbox::parse(text).ok_or_else(|| format!("{text:?} is no mail address"))
    }
    fn word(&self) -> String {
        self.to_string()
    }
}

impl Word for (Mailbox, Mailbox) {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        let mut addresses = text.split_whitespace().map(Mailbox::parse);
        match (addresses.next().flatten(), addresses.next().flatten(), addresses.next()) {
            (Some(one), Some(other), None) => Ok((one, other)),
            _ => Err(format!("{text:?} is not \"assistant@domain organizer@domain\"")),
        }
    }
    fn word(&self) -> String {
        format!("{} {}", self.0, self.1)
    }
}

impl Word for Pattern {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        let pattern = match text.strip_prefix('@') {
            _ if text == "*" => Some(Pattern::Anyone),
            Some(name) => domain(name).map(Pattern::Domain),
            // Nobody is called `*`: whoever writes that means a domain.
            None if text.contains('*') => None,
            None => Mailbox::parse(text).map(Pattern::Address),
        };
        pattern.ok_or_else(|| format!("{text:?} is neither \"*\" nor @domain nor a mail address"))
    }
    fn word(&self) -> String {
        match self {
            Pattern::Anyone => "*".to_owned(),
            Pattern::Domain(domain) => format!("@{domain}"),
            Pattern::Address(address) => address.to_string(),
        }
    }
}

impl Word for Threshold {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        Threshold::from_name(text).ok_or_else(|| not_among(text, &Threshold::NAMES))
    }
    fn word(&self) -> String {
        self.as_str().to_owned()
    }
}

/// A mail domain, as an A-label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DomainName(pub(super) String);

impl Word for DomainName {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        domain(text).map(DomainName).ok_or_else(|| format!("{text:?} is no domain name"))
    }
    fn word(&self) -> String {
        self.0.clone()
    }
}

/// A domain name as an A-label in lower case; `None` for what is none.
pub(super) fn domain(text: &str) -> Option<String> {
    Mailbox::parse(&format!("x@{text}")).map(|m| m.domain().to_owned())
}

macro_rules! words {
    ($($type:ty { $($word:literal => $value:path),+ $(,)? })+) => { $(
        impl Word for $type {
            fn from_word(text: &str) -> Result<Self, String> {
                match text {
                    $($word => Ok($value),)+
                    _ => Err(not_among(text, &[$($word),+])),
                }
            }
            fn word(&self) -> String {
                match *self { $($value => $word,)+ }.to_owned()
            }
        }
    )+ };
}
pub(super) use words;

words! {
    Mode { "apply" => Mode::Apply, "shadow" => Mode::Shadow }
    OnError { "pass" => OnError::Pass, "tempfail" => OnError::Tempfail }
    Automatic {
        "none" => Automatic::None, "accept" => Automatic::Accept,
        "tentative" => Automatic::Tentative, "decline" => Automatic::Decline,
    }
    Apply { "apply" => Apply::Apply, "ask" => Apply::Ask }
    Reset { "time" => Reset::Time, "sequence" => Reset::Sequence, "never" => Reset::Never }
    CancelPolicy {
        "mark" => CancelPolicy::Mark, "delete" => CancelPolicy::Delete, "ask" => CancelPolicy::Ask,
    }
    Uninvited {
        "note" => Uninvited::Note, "add" => Uninvited::Add, "refuse" => Uninvited::Refuse,
    }
    Counter { "ask" => Counter::Ask, "decline" => Counter::Decline }
    Refresh { "answer" => Refresh::Answer, "ask" => Refresh::Ask }
    AddMethod {
        "refresh" => AddMethod::Refresh, "apply" => AddMethod::Apply, "ask" => AddMethod::Ask,
    }
    Forwarded { "ask" => Forwarded::Ask, "add" => Forwarded::Add }
    OrganizerChange {
        "refuse" => OrganizerChange::Refuse, "same-domain" => OrganizerChange::SameDomain,
    }
    Outgoing { "record" => Outgoing::Record, "ignore" => Outgoing::Ignore }
    Notify { "none" => Notify::None, "each" => Notify::Each, "digest" => Notify::Digest }
    Outside { "ignore" => Outside::Ignore, "busy" => Outside::Busy }
    Beyond { "trim" => Beyond::Trim, "decline" => Beyond::Decline, "ask" => Beyond::Ask }
    ApprovalExpiry { "decline" => ApprovalExpiry::Decline, "accept" => ApprovalExpiry::Accept }
    OwnerNotice {
        "none" => OwnerNotice::None, "booked" => OwnerNotice::Booked,
        "declined" => OwnerNotice::Declined, "all" => OwnerNotice::All,
    }
    Explain {
        "none" => Explain::None, "times" => Explain::Times, "organizer" => Explain::Organizer,
    }
    Keep {
        "subject" => Keep::Subject, "class" => Keep::Class, "description" => Keep::Description,
        "location" => Keep::Location, "attendees" => Keep::Attendees,
        "categories" => Keep::Categories, "attachments" => Keep::Attachments,
    }
    Rewrite {
        "wrap" => Rewrite::Wrap, "parameters" => Rewrite::Parameters, "zones" => Rewrite::Zones,
        "stubs" => Rewrite::Stubs, "tnef" => Rewrite::Tnef,
    }
    Pick { "least-busy" => Pick::LeastBusy, "first" => Pick::First, "best-fit" => Pick::BestFit }
}

/// `auto`, or the tag of a language that is spoken here.
impl Word for Language {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        let spoken = Locale::ALL.iter().find(|l| l.tag() == text);
        match (text, spoken) {
            ("auto", _) => Ok(Language::Auto),
            (_, Some(locale)) => Ok(Language::Of(*locale)),
            _ => {
                let mut allowed = vec!["auto"];
                allowed.extend(Locale::ALL.iter().map(|l| l.tag()));
                Err(not_among(text, &allowed))
            }
        }
    }
    fn word(&self) -> String {
        match self {
            Language::Auto => "auto",
            Language::Of(locale) => locale.tag(),
        }
        .to_owned()
    }
}

impl Word for Hours {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        Hours::parse(text).ok_or_else(|| {
            format!("{text:?} is no week: days and times, as \"Mo-Fr 08:00-12:00 13:00-18:00\"")
        })
    }
    fn word(&self) -> String {
        self.to_string()
    }
}

/// `10h/7d`
impl Word for Quota {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        let both = text.split_once('/').and_then(|(time, within)| {
            let (time, within) = (seconds(time)?, seconds(within)?);
            (within > 0).then_some(Quota { time, within })
        });
        both.ok_or_else(|| format!("{text:?} is no quota: two durations, as \"10h/7d\""))
    }
    fn word(&self) -> String {
        let word = |seconds| Duration::from_secs(seconds).word();
        format!("{}/{}", word(self.time), word(self.within))
    }
}

/// A length of time: `90s`, `15m`, `48h`, `60d`, `2w`, or several together (`1h30m`).
impl Word for Duration {
    fn from_word(text: &str) -> Result<Self, BadValue> {
        seconds(text).map(Duration::from_secs).ok_or_else(|| {
            format!("{text:?} is no duration: a number with s, m, h, d or w, as \"15m\"")
        })
    }
    fn word(&self) -> String {
        let seconds = self.as_secs();
        [(86_400, 'd'), (3600, 'h'), (60, 'm')]
            .into_iter()
            .find(|(unit, _)| seconds.is_multiple_of(*unit) && (seconds > 0 || *unit == 60))
            .map_or_else(|| format!("{seconds}s"), |(unit, c)| format!("{}{c}", seconds / unit))
    }
}

/// Ten years; longer is a slip of the pen, and sums of less than this never overflow.
const MAX_SECONDS: u64 = 3660 * 86_400;

fn seconds(text: &str) -> Option<u64> {
    let (mut total, mut number) = (0_u64, None::<u64>);
    for c in text.trim().chars() {
        if let Some(digit) = c.to_digit(10) {
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit.into())?);
            continue;
        }
        let unit = match c {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            'w' => 7 * 86_400,
            _ => return None,
        };
        total = total.checked_add(number.take()?.checked_mul(unit)?)?;
    }
    let complete = number.is_none() && !text.trim().is_empty();
    (complete && total <= MAX_SECONDS).then_some(total)
}

/// A number of bytes: `1048576`, `"1MiB"`, `"40 MB"`. `k`, `M`, `G` alone count in 1024, as in
/// mail servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size(pub(super) usize);

impl Setting for Size {
    fn read(value: &DeValue<'_>) -> Result<Self, BadValue> {
        let size = match value {
            DeValue::String(text) => bytes(text),
            other => usize::read(other).ok(),
        };
        size.map(Size)
            .ok_or_else(|| format!("{} is no size: a number with KiB, MiB or GiB", shown(value)))
    }
    fn show(&self) -> String {
        [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
            .into_iter()
            .find(|(unit, _)| self.0 > 0 && self.0.is_multiple_of(*unit))
            .map_or_else(|| self.0.to_string(), |(unit, n)| format!("\"{}{n}\"", self.0 / unit))
    }
}

fn bytes(text: &str) -> Option<usize> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number: usize = text.get(..digits)?.parse().ok()?;
    let unit = match text.get(digits..)?.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kib" => 1 << 10,
        "kb" => 1000,
        "m" | "mib" => 1 << 20,
        "mb" => 1_000_000,
        "g" | "gib" => 1 << 30,
        "gb" => 1_000_000_000,
        _ => return None,
    };
    number.checked_mul(unit)
}

/// The string in a value.
pub(super) fn string<'a>(value: &'a DeValue<'_>) -> Result<&'a str, BadValue> {
    value.as_str().ok_or_else(|| format!("expected a string in quotes, found {}", shown(value)))
}

/// The refusal of a word, with the words that are allowed.
pub(super) fn not_among(text: &str, allowed: &[&str]) -> BadValue {
    let meant = did_you_mean(text, allowed.iter().copied(), '"').unwrap_or_default();
    format!("{text:?} is not one of {}{meant}", allowed.join(", "))
}

/// A value for a message: what it is where it is short, else its kind.
fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        other => format!("a TOML {}", other.type_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (text, expected) in [
            ("5s", Some(5)),
            ("15m", Some(900)),
            ("1h30m", Some(5400)),
            ("60d", Some(60 * 86_400)),
            ("2w", Some(14 * 86_400)),
            ("0m", Some(0)),
            ("", None),
            ("15", None),
            ("m", None),
            ("-5s", None),
            ("1.5h", None),
            ("9999999999999999999999d", None),
            ("99999999d", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
        for text in ["5s", "15m", "48h", "60d", "0s"] {
            let duration = Duration::from_word(text).unwrap();
            let again = Duration::from_word(&duration.word()).unwrap();
            assert_eq!(again, duration);
        }
    }

    #[test]
    fn sizes() {
        for (text, expected) in [
            ("40MiB", Some(40 << 20)),
            ("40 mib", Some(40 << 20)),
            ("1M", Some(1 << 20)),
            ("1MB", Some(1_000_000)),
            ("17", Some(17)),
            ("", None),
            ("MiB", None),
            ("1TiB!", None),
            ("99999999999999999999GiB", None),
            ("-1", None),
        ] {
            assert_eq!(bytes(text), expected, "{text}");
        }
        assert_eq!(Size(40 << 20).show(), "\"40MiB\"");
        assert_eq!(Size(1001).show(), "1001");
    }

    #[test]
    fn patterns_are_canonical() {
        let pattern = Pattern::from_word("@Müller.Example").unwrap();
        assert_eq!(pattern.word(), "@xn--mller-kva.example");
        assert!(Pattern::from_word("example.org").unwrap_err().contains("neither"));
        assert!(Pattern::from_word("@").is_err());
    }
}
