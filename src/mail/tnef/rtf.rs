//! The text of messages that have no other.

/// What was found.
pub(super) struct Text {
    pub text: Option<String>,
    pub html: Option<String>,
}
pub(super) fn read(_packed: &[u8], _limit: usize) -> Option<Text> {
    None
}
