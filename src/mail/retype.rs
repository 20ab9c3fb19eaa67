//! A text part of ASCII becomes UTF-8: the `charset` of its Content-Type and, if need be, its
//! transfer encoding are edited, everything else in its header keeps its bytes.

use super::edit::Splice;
use super::field::{set, value_range};
use super::header::LineEnding;

/// The edits of a part's header that make it `charset=utf-8`, and quoted-printable if asked for;
/// offsets into `header`. `None` where a reader could see something else than these.
pub(super) fn as_utf8(
    header: &[u8],
    eol: LineEnding,
    quoted_printable: bool,
) -> Option<Vec<Splice>> {
    let mut splices = Vec::new();
    let mut new = Vec::new();
    match value_range(header, "Content-Type")? {
        Some(range) => {
            let with = set(header.get(range.clone())?, &[("charset", "utf-8")], eol)?;
            splices.push(Splice { range, with });
        }
        None => push_line(&mut new, b"Content-Type: text/plain; charset=utf-8", eol),
    }
    if quoted_printable {
        match value_range(header, "Content-Transfer-Encoding")? {
            Some(range) => splices.push(Splice { range, with: b" quoted-printable".to_vec() }),
            None => push_line(&mut new, b"Content-Transfer-Encoding: quoted-printable", eol),
        }
    }
    if !new.is_empty() {
        splices.push(Splice { range: 0..0, with: new });
    }
    splices.sort_by_key(|s| s.range.start);
    Some(splices)
}

fn push_line(out: &mut Vec<u8>, line: &[u8], eol: LineEnding) {
    out.extend_from_slice(line);
    out.extend_from_slice(eol.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::edit::apply;

    fn retyped(header: &str, quoted_printable: bool) -> Option<String> {
        let splices = as_utf8(header.as_bytes(), LineEnding::Lf, quoted_printable)?;
        Some(String::from_utf8(apply(header.as_bytes(), splices).unwrap()).unwrap())
    }

    #[test]
    fn only_the_charset_changes() {
        for (before, after) in [
            ("text/plain", "text/plain; charset=utf-8"),
            ("text/plain;", "text/plain; charset=utf-8"),
            ("text/plain; charset=us-ascii", "text/plain; charset=utf-8"),
            (
                "text/plain; CharSet = \"US-ASCII\" (x); a=b",
                "text/plain; CharSet = \"utf-8\" (x); a=b",
            ),
            (
                "text/plain; format=flowed;\n charset=big5; delsp=yes",
                "text/plain; format=flowed;\n charset=utf-8; delsp=yes",
            ),
            (
                "text/plain; x=\"; charset=a\" (; charset=b)",
                "text/plain; x=\"; charset=a\" (; charset=b); charset=utf-8",
            ),
            ("text/plain; charset=", "text/plain; charset=utf-8"),
            (
                "text/plain;\n title*=utf-8''a%20long%20title%20that%20fills%20the%20line",
                "text/plain;\n title*=utf-8''a%20long%20title%20that%20fills%20the%20line;\n\tcharset=utf-8",
            ),
        ] {
            let header = |value: &str| format!("X: a\ncontent-type: {value}\nY: b\n\n");
            assert_eq!(retyped(&header(before), false), Some(header(after)), "{before}");
        }
    }

    #[test]
    fn what_readers_could_take_differently_stays() {
        for value in [
            "text/plain; charset*=us-ascii''us-ascii",
            "text/plain; charset=a; charset=b",
            "text/plain; name=\"open",
            "text/plain (open",
            "text/plain\nContent-Type: text/plain",
        ] {
            assert_eq!(retyped(&format!("Content-Type: {value}\n\n"), false), None, "{value}");
        }
    }

    #[test]
    fn the_transfer_encoding_too() {
        let new = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n";
        assert_eq!(retyped("\n", true), Some(format!("{new}\n")));
        assert_eq!(retyped("X: y\n\n", true), Some(format!("{new}X: y\n\n")));
        assert_eq!(
            retyped("Content-Transfer-Encoding: 7bit (x)\nContent-Type: text/plain\n\n", true),
            Some("Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n\n".into())
        );
        assert_eq!(
            retyped("Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: 7bit\n\n", true),
            None
        );
    }
}
