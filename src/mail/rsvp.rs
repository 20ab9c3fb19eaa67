//! Links in a block by which any mail program can answer: `mailto:` to the configured
//! `rsvp_address`, which tell this program what is answered to what.

/// What a link answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// ACCEPTED.
    Accept,
    /// TENTATIVE.
    Tentative,
    /// DECLINED.
    Decline,
}

/// One link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it answers.
    pub answer: Answer,
    /// It answers the one date that the message is about or, of a series, the next; otherwise
    /// the whole.
    pub one_date: bool,
    /// `mailto:` and the rest, percent-encoded: ASCII without spaces and quotes.
    pub href: String,
}
