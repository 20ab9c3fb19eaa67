//! Edits of a message, as the MTA is told them.
//!
//! A filter that dies half way through its edits leaves half of them: so all are checked and put
//! into the form of the protocol first ([`prepare`]), and then written in one burst
//! ([`EditList::write`]): header, recipients, and last the body, whose chunks Postfix wants
//! contiguous; the verdict follows at once. Nothing else is waited for in between.

use std::ffi::CString;

use indymilter::{ActionError, Actions, ContextActions, EomActions};

use super::{HeaderEdit, Reply};

/// An edit list that must not be written; the message is passed unchanged instead.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EditListError {
    #[error("header edit refused: {0}")]
    Header(String),
    #[error("{0} is not one of the recipients")]
    Recipient(String),
    #[error("the MTA does not allow the milter to {0}")]
    NotOffered(&'static str),
}

/// Edits in the form of the protocol, all sound.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct EditList {
    headers: Vec<Header>,
    recipients: Vec<CString>,
    body: Option<Vec<u8>>,
}

#[derive(Debug, PartialEq, Eq)]
enum Header {
    Insert { index: i32, name: CString, value: CString },
    Change { name: CString, nth: i32, value: Option<CString> },
}

/// Checks a reply. `leading_space`: the MTA takes values as they are, so the space after the
/// colon is ours to give.
pub(crate) fn prepare(
    reply: Reply,
    recipients: &[CString],
    allowed: Actions,
    leading_space: bool,
) -> Result<EditList, EditListError> {
    let mut list = EditList { body: reply.body, ..EditList::default() };
    if list.body.is_some() && !allowed.contains(Actions::REPLACE_BODY) {
        return Err(EditListError::NotOffered("replace the body"));
    }
    for edit in reply.header_edits {
        list.headers.push(header(edit, allowed, leading_space)?);
    }
    for removed in reply.removed_recipients {
        let known = recipients.iter().filter(|r| r.to_string_lossy() == removed);
        let before = list.recipients.len();
        list.recipients.extend(known.cloned());
        if list.recipients.len() == before {
            return Err(EditListError::Recipient(crate::telemetry::field(&removed)));
        }
    }
    if !list.recipients.is_empty() && !allowed.contains(Actions::DELETE_RCPT) {
        return Err(EditListError::NotOffered("remove recipients"));
    }
    list.recipients.dedup();
    Ok(list)
}

fn header(
    edit: HeaderEdit,
    allowed: Actions,
    leading_space: bool,
) -> Result<Header, EditListError> {
    let bad = |text: String| EditListError::Header(crate::telemetry::field(&text));
    edit.validate().map_err(|e| bad(e.to_string()))?;
    let needed = match edit {
        HeaderEdit::Insert { .. } => Actions::ADD_HEADER,
        HeaderEdit::Delete { .. } | HeaderEdit::Replace { .. } => Actions::CHANGE_HEADER,
    };
    if !allowed.contains(needed) {
        return Err(EditListError::NotOffered("change the header"));
    }
    let text = |text: String| CString::new(text).map_err(|e| bad(e.to_string()));
    let number = |n: usize| i32::try_from(n).map_err(|e| bad(e.to_string()));
    let count = |n: usize| match number(n)? {
        0 => Err(bad("fields of a name are counted from 1".to_owned())),
        n => Ok(n),
    };
    let spaced = |value: String| text(if leading_space { format!(" {value}") } else { value });
    Ok(match edit {
        HeaderEdit::Insert { index, name, value } => {
            Header::Insert { index: number(index)?, name: text(name)?, value: spaced(value)? }
        }
        HeaderEdit::Delete { name, nth } => {
            Header::Change { name: text(name)?, nth: count(nth)?, value: None }
        }
        HeaderEdit::Replace { name, nth, value } => {
            Header::Change { name: text(name)?, nth: count(nth)?, value: Some(spaced(value)?) }
        }
    })
}

impl EditList {
    /// Writes everything.
    ///
    /// # Errors
    /// The connection is gone; so is the message, for this time.
    pub(crate) async fn write(self, actions: &EomActions) -> Result<(), ActionError> {
        for header in self.headers {
            match header {
                Header::Insert { index, name, value } => {
                    actions.insert_header(index, name, value).await?;
                }
                Header::Change { name, nth, value } => {
                    actions.change_header(name, nth, value).await?;
                }
            }
        }
        for recipient in self.recipients {
            actions.delete_recipient(recipient).await?;
        }
        if let Some(body) = self.body {
            actions.replace_body(&body).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insert(name: &str, value: &str) -> HeaderEdit {
        HeaderEdit::Insert { index: 0, name: name.into(), value: value.into() }
    }

    fn try_edits(edits: Vec<HeaderEdit>, removed: &[&str]) -> Result<EditList, EditListError> {
        let removed_recipients = removed.iter().map(ToString::to_string).collect();
        let reply = Reply { header_edits: edits, removed_recipients, ..Reply::default() };
        prepare(reply, &[c"<a@x>".into(), c"<b@x>".into()], Actions::all(), true)
    }

    #[test]
    fn values_get_their_leading_space_only_where_it_is_kept() {
        let reply = || Reply { header_edits: vec![insert("X", "a;\n\tb")], ..Reply::default() };
        for (leading_space, expected) in [(true, c" a;\n\tb"), (false, c"a;\n\tb")] {
            let list = prepare(reply(), &[], Actions::all(), leading_space).unwrap();
            let value = expected.to_owned();
            assert_eq!(list.headers, [Header::Insert { index: 0, name: c"X".into(), value }]);
        }
    }

    #[test]
    fn one_bad_edit_refuses_all() {
        for bad in [insert("X", "a\nBcc: b"), insert("X:", "a"), insert("X", "a\0b")] {
            assert!(try_edits(vec![insert("X", "a"), bad], &[]).is_err());
        }
        assert!(try_edits(vec![HeaderEdit::Delete { name: "X".into(), nth: 0 }], &[]).is_err());
        assert!(try_edits(vec![], &["<c@x>"]).is_err());
        assert!(try_edits(vec![], &["b@x"]).is_err());
        assert_eq!(try_edits(vec![], &["<b@x>"]).unwrap().recipients, [c"<b@x>".to_owned()]);
    }

    #[test]
    fn what_the_mta_does_not_allow_is_not_tried() {
        let reply = || Reply { body: Some(vec![]), ..Reply::default() };
        assert!(prepare(reply(), &[], Actions::REPLACE_BODY, true).is_ok());
        assert!(prepare(reply(), &[], Actions::ADD_HEADER, true).is_err());
        let reply = Reply { header_edits: vec![insert("X", "a")], ..Reply::default() };
        assert!(prepare(reply, &[], Actions::CHANGE_HEADER, true).is_err());
    }
}
