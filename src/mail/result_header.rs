//! The `X-iMIP-Result` header (`interface.md` section 2): what became of an iTIP object.

use std::fmt::Write;

use super::text::percent_encode;
use crate::itip::{Mailbox, Outcome, Reason};
use crate::trust::Tier;

/// The header's name.
pub const HEADER: &str = "X-iMIP-Result";

/// What one header says; what is `None` is left out. The neutral form (invariant 5 of the
/// policy model) has neither reason nor tier nor user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultHeader<'a> {
    /// This host.
    pub hostname: &'a str,
    /// What became of it; `None` prints `mixed` (neutral form).
    pub outcome: Option<Outcome>,
    /// Why.
    pub reason: Option<Reason>,
    /// A known method, or `other`.
    pub method: &'a str,
    /// A known component, or `other`.
    pub component: &'a str,
    /// The UID.
    pub uid: Option<&'a str>,
    /// The SEQUENCE.
    pub sequence: Option<i64>,
    /// How far the sender was believed.
    pub tier: Option<Tier>,
    /// Whose calendar.
    pub user: Option<&'a Mailbox>,
}

impl ResultHeader<'_> {
    /// The value, without leading space, folded with LF TAB.
    pub fn value(&self) -> String {
        let mut line = String::from(self.hostname);
        let outcome = self.outcome.map_or("mixed", Outcome::as_str);
        let _ = write!(line, "; outcome={outcome}");
        if let Some(reason) = self.reason {
            let _ = write!(line, "; reason={reason}");
        }
        let _ = write!(line, "; method={}; component={}", self.method, self.component);
        let mut rest = Vec::new();
        if let Some(uid) = self.uid {
            rest.push(format!("uid=\"{}\"", encode_uid(uid)));
        }
        if let Some(sequence) = self.sequence {
            rest.push(format!("sequence={sequence}"));
        }
        if let Some(tier) = self.tier {
            rest.push(format!("tier={tier}"));
        }
        if let Some(user) = self.user {
            // Quoted local parts are rare enough to be encoded whole.
            rest.push(format!("user=\"{}\"", encode_user(user.as_str())));
        }
        if !rest.is_empty() {
            let _ = write!(line, ";\n\t{}", rest.join("; "));
        }
        line
    }
}

/// A UID as header and log show it: every byte outside `A-Za-z0-9@._-` percent-encoded, over
/// 200 bytes cut and marked with `~`, so that no field can be forged.
pub fn encode_uid(uid: &str) -> String {
    percent_encode(uid, |b| b.is_ascii_alphanumeric() || b"@._-".contains(&b), 200)
}

fn encode_user(user: &str) -> String {
    user.chars()
        .map(|c| match c {
            '"' | '\\' => format!("%{:02X}", u32::from(c)),
            c if c.is_control() => String::new(),
            c => c.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_personal_form() {
        let user = Mailbox::parse("bob@example.org").unwrap();
        let header = ResultHeader {
            hostname: "mx.example.org",
            outcome: Some(Outcome::Added),
            reason: Some(Reason::New),
            method: "REQUEST",
            component: "VEVENT",
            uid: Some("abc@example.net"),
            sequence: Some(0),
            tier: Some(Tier::Known),
            user: Some(&user),
        };
        assert_eq!(
            header.value(),
            "mx.example.org; outcome=added; reason=new; method=REQUEST; component=VEVENT;\n\t\
             uid=\"abc@example.net\"; sequence=0; tier=known; user=\"bob@example.org\""
        );
        let neutral =
            ResultHeader { outcome: None, reason: None, tier: None, user: None, ..header };
        assert_eq!(
            neutral.value(),
            "mx.example.org; outcome=mixed; method=REQUEST; component=VEVENT;\n\t\
             uid=\"abc@example.net\"; sequence=0"
        );
    }

    #[test]
    fn no_field_can_be_forged() {
        assert_eq!(encode_uid("a\"; outcome=x\r\n"), "a%22%3B%20outcome%3Dx%0D%0A");
        let long = encode_uid(&"ä".repeat(300));
        assert!(long.len() <= 201 && long.ends_with('~'));
    }
}
