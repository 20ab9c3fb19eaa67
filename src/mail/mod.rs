//! The message: header fields, MIME structure, and exact edits of its bytes (RFC 5322, RFC 2045).
//!
//! A filter must hand a message on as it came. So nothing here builds a message from a parsed
//! model: [`structure::walk`] notes where each part lies, [`parts`] decodes only the leaves that
//! can hold a calendar, [`mod@annotate`] and [`edit`] replace ranges of the original bytes, and all
//! else keeps its bytes.
//!
//! Why not `mail_parser` for the structure: it takes quadratic time on multiparts whose boundary
//! never occurs, overflows its stack on nested `message/rfc822`, and an inner multipart without
//! an end swallows the outer one. The walker here is one linear pass with limits. mail_parser
//! still reads addresses, encoded words and charsets, and is the second opinion in the tests.

pub mod address;
pub mod annotate;
pub mod authentication_results;
mod ber;
pub mod block;
pub mod charset;
pub mod cms;
pub mod compose;
pub mod content_type;
pub mod edit;
pub mod header;
mod html;
pub mod loop_mark;
pub mod marks;
pub mod notice;
mod notice_by_mail;
pub mod parts;
pub mod result_header;
mod retype;
pub mod rewrite;
pub mod rsvp;
pub mod scan;
pub mod smime;
pub mod structure;
mod subject;
pub mod text;
pub mod tnef;
pub mod transfer_encoding;
pub mod unmark;

pub use address::{Mailbox, mailboxes, message_id};
pub use annotate::{Block, annotate};
pub use authentication_results::AuthenticationResults;
pub use block::{
    Reader, Told, neutral as neutral_block, personal as personal_block, summary,
    undone as undone_block,
};
pub use compose::{ComposeError, Frame, Letter, compose, compose_notice};
pub use content_type::{ContentType, Disposition, DispositionKind};
pub use edit::{EditError, HeaderEdit, Splice, apply, apply_to_message};
pub use header::{Header, LineEnding, Message};
pub use loop_mark::{HEADER as LOOP_HEADER, LoopKey, Marked};
pub use parts::may_hold_text;
pub use parts::{BodyInterest, CalendarPart, PartError, Protection};
pub use parts::{calendar_parts, calendar_text, decode_charset, is_protected, may_hold_calendar};
pub use result_header::{HEADER as RESULT_HEADER, ResultHeader, encode_uid};
pub use rewrite::{Rewritten, rewrite};
pub use scan::Scanner;
pub use structure::{Limits, Part, Structure, StructureError, walk};
pub use subject::mark_subject;
pub use text::{escape_html, one_line, percent_encode};
pub use transfer_encoding::TransferEncoding;
pub use unmark::unmark;
