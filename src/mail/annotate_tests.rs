use super::*;
use crate::mail::structure::{Limits, walk};
use bytes::Bytes;
use mail_parser::MessageParser;
use proptest::prelude::*;

const UTF8: &str =
    "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8";

fn block() -> Block {
    Block { text: "Café – added\n--c\n".into(), html: "<p title=\"x\">Café</p>\n--c".into() }
}

fn annotated(raw: &str) -> Option<String> {
    annotated_with(raw, &block())
}

fn annotated_with(raw: &str, block: &Block) -> Option<String> {
    let mut message = Message::parse(Bytes::copy_from_slice(raw.as_bytes()));
    let structure = walk(&message.headers, &message.body, &Limits::default()).unwrap();
    let body = annotate(&message, &structure, block)?;
    message.body = Bytes::from(body);
    Some(String::from_utf8_lossy(&message.to_bytes()).into_owned())
}

/// An invitation whose text part is as given.
fn invitation(part: &str) -> String {
    format!(
        "Content-Type: multipart/alternative; boundary=b\n\n--b\n{part}\n\
         --b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--\n"
    )
}

/// The part after annotation.
fn part_after(part: &str) -> String {
    let out = annotated(&invitation(part)).unwrap();
    let body = out.split("--b\n").nth(1).unwrap();
    body.strip_suffix('\n').unwrap().to_owned()
}

#[test]
fn plain_text_gets_the_block_on_top() {
    let quoted = "Content-Transfer-Encoding: quoted-printable";
    let (utf8, latin1) =
        ("Content-Type: text/plain; charset=utf-8", "Content-Type: text/plain; charset=iso-8859-1");
    for (header, new_header, expected) in [
        (format!("{utf8}\nContent-Transfer-Encoding: 8bit"), "", "Café – added\n --c\n\nHello"),
        (format!("{utf8}\n{quoted}"), "", "Caf=C3=A9 =E2=80=93 added\n --c\n\nHello"),
        (format!("{latin1}\n{quoted}"), "", "Caf=E9 - added\n --c\n\nHello"),
        (utf8.to_owned(), UTF8, "Caf=C3=A9 =E2=80=93 added\n --c\n\nHello"),
        (latin1.to_owned(), UTF8, "Caf=C3=A9 =E2=80=93 added\n --c\n\nHello"),
        ("Content-Type: text/plain".to_owned(), UTF8, "Caf=C3=A9 =E2=80=93 added\n --c\n\nHello"),
    ] {
        let part = part_after(&format!("{header}\n\nHello"));
        let header = if new_header.is_empty() { &header } else { new_header };
        assert_eq!(part, format!("{header}\n\n{expected}"));
    }
}

/// The decoded text of the part after annotation with this text.
fn text_after(part: &str, text: &str) -> (Part, String, String) {
    let block = Block { text: text.into(), html: "<p>".into() };
    let (message, structure) = walked(part);
    let body = annotate(&message, &structure, &block).unwrap();
    let structure = walk(&message.headers, &body, &Limits::default()).unwrap();
    let part = structure.parts[1].clone();
    let content = part.encoding.decode(&body[part.body.clone()]).unwrap();
    let content = crate::mail::decode_charset(&content, part.content_type.param("charset"));
    (part.clone(), String::from_utf8_lossy(&body[part.header]).into_owned(), content)
}

/// An invitation with this text part.
fn walked(part: &str) -> (Message, Structure) {
    let raw = invitation("\u{1}").replace('\u{1}', part);
    let message = Message::parse(Bytes::from(latin1(&raw)));
    let structure = walk(&message.headers, &message.body, &Limits::default()).unwrap();
    (message, structure)
}

/// A byte for each character.
fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn the_block_is_read_in_every_charset() {
    for (charset, text) in [
        ("us-ascii", "Přidáno"),
        ("us-ascii", "会議が追加されました"),
        ("iso-8859-1", "Dodano: spotkanie łąka"),
        ("iso-8859-2", "会議"),
        ("iso-8859-2", "Přidáno do kalendáře"),
        ("shift_jis", "会議 会议 Přidáno"),
        ("shift_jis", "会議が追加されました"),
        ("iso-2022-jp", "会議が追加されました"),
        ("iso-2022-jp", "Přidáno"),
        ("gb2312", "會議"),
        ("gb2312", "会议已添加"),
        ("big5", "會議已新增"),
        ("koi8-r", "会議"),
        ("x-nobody-knows", "会議"),
    ] {
        for encoding in ["7bit", "8bit", "binary", "quoted-printable", "base64"] {
            let content = if encoding == "base64" { "SGVs\nbG8=" } else { "Hello" };
            let (part, header, after) = text_after(
                &format!(
                    "Content-Type: text/plain; format=flowed; charset={charset}; delsp=yes\n\
                     Content-Transfer-Encoding: {encoding}\n\n{content}"
                ),
                text,
            );
            let unix = after.replace("\r\n", "\n");
            assert_eq!(unix, format!("{text}\n\nHello"), "{charset} {encoding}");
            assert!(header.starts_with("Content-Type: text/plain; format=flowed; charset="));
            assert!(header.contains("; delsp=yes\n"), "{header}");
            assert!(part.encoding != TransferEncoding::SevenBit || charset == "iso-2022-jp");
        }
    }
}

#[test]
fn text_that_is_no_ascii_keeps_its_charset() {
    for (charset, content, text, expected) in [
        ("iso-8859-1", "\u{e9}t\u{e9}", "Přidáno", "Pridáno\n\nété"),
        ("iso-8859-1", "\u{e9}t\u{e9}", "ąé", "aé\n\nété"),
        ("iso-2022-jp", "\u{1b}$B$\"\u{1b}(B", "会議 é", "会議 e\n\nあ"),
    ] {
        let header = format!(
            "Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
        );
        let (_, new, after) = text_after(&format!("{header}{content}"), text);
        assert_eq!((new, after.as_str()), (header, expected));
    }
}

#[test]
fn text_that_is_no_ascii_becomes_utf_8_rather_than_that_the_block_is_question_marks() {
    for (charset, encoding, content) in [
        ("iso-8859-1", "8bit", "\u{e9}t\u{e9}\n=\nend"),
        ("iso-8859-1", "quoted-printable", "=E9t=E9\n=3D\ne=\nnd"),
        ("iso-8859-1", "base64", "6XTpCj0KZW5k\n"),
        ("windows-1252", "8bit", "\u{e9}t\u{e9}\n=\nend"),
    ] {
        let head = |charset, encoding| {
            format!(
                "Content-Type: text/plain; x=y; charset={charset}\n\
                 Content-Transfer-Encoding: {encoding}\n\n"
            )
        };
        let part = format!("{}{content}", head(charset, encoding));
        let (_, header, after) = text_after(&part, "[会議] é");
        let now = if encoding == "8bit" { "quoted-printable" } else { encoding };
        assert_eq!(header, head("utf-8", now));
        assert_eq!(after, "[会議] é\n\nété\n=\nend", "{charset} {encoding}");
    }
}

#[test]
fn nothing_is_put_where_it_could_only_be_question_marks() {
    // Some read these bytes as letters, some as control characters; and who knows the third?
    for (charset, content) in
        [("iso-8859-1", "\u{80}uro"), ("us-ascii", "\u{e9}t\u{e9}"), ("x-nobody-knows", "\u{e9}")]
    {
        let header = format!(
            "Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
        );
        let part = format!("{header}{content}");
        let (message, structure) = walked(&part);
        let block = Block { text: "[会議] x".into(), html: "<p>".into() };
        assert_eq!(annotate(&message, &structure, &block), None, "{charset}");
        // In letters that have something like them in ASCII it is.
        let (_, same, after) = text_after(&part, "[Kalendář] x");
        assert!(same == header && after.starts_with("[Kalend"), "{after}");
    }
}

#[test]
fn seven_bit_text_is_escaped_as_little_as_needed() {
    let content = format!("a=b \n{}\n.\n\nend\t", "long ".repeat(250));
    let (part, _, after) = text_after(&format!("X: y\n\n{content}"), "会");
    assert_eq!(part.encoding, TransferEncoding::QuotedPrintable);
    assert_eq!(after, format!("会\n\n{content}"));
    // Mixed line ends and stray CRs come back, too.
    let (_, _, after) = text_after("X: y\n\na\r\nb\nc\rd\r\n", "会");
    assert_eq!(after, "会\r\n\r\na\r\nb\nc\rd\r\n");
}

#[test]
fn html_gets_the_block_behind_its_body_tag() {
    let header = "Content-Type: text/html; charset=iso-8859-1";
    let expected = "<html><body class='a>'>\n<p title=\"x\">Caf&#233;</p>\n&#45;-c\n<p>Hi";
    assert_eq!(
        part_after(&format!("{header}\n\n<html><body class='a>'><p>Hi")),
        format!("{header}\n\n{expected}")
    );
    let header = "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable";
    let expected =
        "<html><body =\nclass=3D\"a\">\n<p title=3D\"x\">Caf&#233;</p>\n&#45;-c\n<p>Hi=\n";
    assert_eq!(
        part_after(&format!("{header}\n\n<html><body =\nclass=3D\"a\"><p>Hi=\n")),
        format!("{header}\n\n{expected}")
    );
}

#[test]
fn base64_is_encoded_anew() {
    let header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64";
    let part = part_after(&format!("{header}\n\nSGVsbG8=\n"));
    let encoded = part.split("\n\n").nth(1).unwrap();
    let (content, clean) = decode_base64(encoded.as_bytes());
    assert_eq!(String::from_utf8(content).unwrap(), "Café – added\r\n --c\r\n\r\nHello");
    assert!(clean && encoded.lines().all(|l| l.len() <= 76));
}

#[test]
fn a_large_text_is_not_encoded_anew() {
    let line = "SGVsbG8sIHdvcmxkISBIZWxsbywgd29ybGQhIEhlbGxvLCB3b3JsZCEgSGVsbG8sIHdv\n";
    let base64 = line.repeat(MAX_ENCODED / line.len() + 1);
    let encoded = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64";
    let text = "Hello, this is a line of text.\n".repeat(MAX_ENCODED / 31 + 1);
    assert_eq!(annotated(&invitation(&format!("{encoded}\n\n{base64}"))), None);
    assert!(annotated(&invitation(&format!("{encoded}\n\n{}", &base64[line.len()..]))).is_some());
    let part = part_after(&format!("Content-Type: text/plain\n\n{text}"));
    assert!(part.starts_with("Content-Type: text/plain\n\nCafe - added\n --c\n\nHello"));
    let retyped = part_after(&format!("Content-Type: text/plain\n\n{}", &text[31..]));
    assert!(retyped.starts_with(UTF8));
}

#[test]
fn line_endings_are_those_of_the_body() {
    let raw = invitation("Content-Type: text/plain\n\nHello").replace('\n', "\r\n");
    let out = annotated(&raw).unwrap();
    assert_eq!(out.matches('\n').count(), out.matches("\r\n").count());
}

#[test]
fn an_empty_part_is_filled() {
    for (part, expected) in [
        ("Content-Type: text/plain\n\n", "Caf=C3=A9 =E2=80=93 added\n --c\n\n"),
        ("Content-Type: text/plain\n", "Caf=C3=A9 =E2=80=93 added\n --c\n"),
    ] {
        assert_eq!(part_after(part), format!("{UTF8}\n\n{expected}"));
    }
    let base64 = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n";
    assert!(annotated(&invitation(base64)).unwrap().matches("\n--b\n").count() == 2);
}

#[test]
fn a_byte_order_mark_stays_first() {
    let header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit";
    assert!(part_after(&format!("{header}\n\n\u{feff}Hi")).contains("\n\n\u{feff}Café"));
    let header =
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable";
    assert!(part_after(&format!("{header}\n\n=EF=BB=BFHi")).contains("=EF=BB=BF=\nCaf=C3=A9"));
}

#[test]
fn some_messages_stay_as_they_are() {
    let base64 = "Content-Transfer-Encoding: base64\n\n";
    for (name, raw) in [
        ("unlabelled UTF-16", invitation(&format!("{base64}SABpAA=="))),
        ("a wide byte order mark", invitation(&format!("{base64}//5IaQ=="))),
        ("only a calendar", "Content-Type: text/calendar\n\nBEGIN:VCALENDAR".to_owned()),
        ("attached text", invitation("Content-Disposition: attachment\n\nHello")),
        ("named text", invitation("Content-Type: text/plain; name=notes.txt\n\nHello")),
        ("forwarded text", invitation("Content-Type: message/rfc822\n\nSubject: x\n\nHello")),
        ("UTF-16", invitation("Content-Type: text/plain; charset=utf-16le\n\nH\0i\0")),
        ("two types", invitation("Content-Type: text/plain\nContent-Type: text/html\n\nHello")),
        ("no encoding", invitation("Content-Transfer-Encoding: x-uu\n\nHello")),
        ("broken base64", invitation("Content-Transfer-Encoding: base64\n\nSGVs*bG8=")),
        ("no empty line", "Content-Type: multipart/mixed; boundary=b\n\n--b\nX: y\n--b--\n".into()),
        (
            "signed",
            "Content-Type: multipart/signed; boundary=b\n\n--b\n\nHello\n--b\n\
             Content-Type: application/pkcs7-signature\n\nx\n--b--\n"
                .into(),
        ),
        (
            "signed by PGP",
            "Content-Type: multipart/signed; boundary=b\n\n--b\n\nHello\n--b\n\
             Content-Type: application/pgp-signature\n\nx\n--b--\n"
                .into(),
        ),
        (
            "signed within its text",
            invitation("\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHello\n"),
        ),
        (
            "encrypted within its text",
            invitation(&format!("{base64}LS0tLS1CRUdJTiBQR1AgTUVTU0FHRS0tLS0tCg==")),
        ),
        ("S/MIME as a file", {
            let file = "Content-Type: application/octet-stream; name=smime.p7m\n\nx";
            format!(
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\n{file}\n--b--\n"
            )
        }),
        ("a report", "Content-Type: multipart/report; boundary=b\n\n--b\n\nHello\n--b--\n".into()),
    ] {
        assert_eq!(annotated(&raw), None, "{name}");
    }
}

#[test]
fn flowed_text_does_not_flow() {
    let long = format!("{} {}", "word ".repeat(40), "https://example.org/".repeat(8));
    let text = format!("From here\n> quote\n  indent \n{long}\n-- \n");
    let out = plain(&text, true).unwrap();
    assert!(out.starts_with(" From here\n > quote\n   indent\nword"));
    assert!(out.lines().all(|l| !l.ends_with(' ')));
    assert!(out.lines().all(|l| l.len() <= FLOWED_LINE || !l.contains(' ')), "{out}");
    assert!(out.contains(&"https://example.org/".repeat(8)));
}

#[test]
fn lines_do_not_grow_too_long() {
    let out = html(&format!("<p>{}</p><b>{}</b>", "会".repeat(1000), "x".repeat(2000))).unwrap();
    assert!(out.is_ascii() && out.lines().all(|l| l.len() <= MAX_LINE));
    let out = plain(&"会".repeat(1000), false).unwrap();
    assert!(out.lines().all(|l| l.len() <= MAX_LINE));
    assert_eq!(plain(" \n", false), None);
    assert_eq!(html(" \n"), None);
}

#[test]
fn a_block_that_could_be_a_delimiter_stays_out() {
    let text = |text: &str| Block { text: text.into(), html: "<p>".into() };
    let part = "Content-Type: text/plain\n\nHello";
    for unsafe_text in ["--b", "see --b", "x--b--", "--bc", "- --b"] {
        assert_eq!(annotated_with(&invitation(part), &text(unsafe_text)), None, "{unsafe_text}");
    }
    assert!(annotated_with(&invitation(part), &text("-b - - b --B")).is_some());
    let base64 = "Content-Transfer-Encoding: base64\n\nSGVsbG8=";
    assert!(annotated_with(&invitation(base64), &text("--b")).is_some());
}

#[test]
fn delimiters_without_number_are_not_looked_for() {
    let message = |multiparts: usize| {
        let text = "a -- b and more\n".repeat(40_000);
        let inner = |i| format!("--b\nContent-Type: multipart/mixed; boundary=b{i}\n\n--b{i}--\n");
        let inner: String = (0..multiparts).map(inner).collect();
        format!(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n\
             {text}\n{inner}--b--\n"
        )
    };
    let block = Block { text: "é\n".into(), html: "<p>é</p>".into() };
    assert!(annotated_with(&message(5), &block).is_some());
    assert!(annotated_with(&message(900), &block).is_none());
}

#[test]
fn delimiters_may_be_padded_and_begin_alike() {
    let raw = "Content-Type: multipart/mixed; boundary=q\n\n--q \t\n\
        Content-Type: multipart/alternative; boundary=q2\n\n--q2\n\nHello\n--q2 \n\
        Content-Type: text/html\n\n<p>Hello\n--q2-- \n--q-- \t\nepilogue\n";
    let utf8: Vec<&str> = UTF8.lines().rev().collect();
    let top = format!("{}\n\nCaf=C3=A9 =E2=80=93 added\n --c\n\nHello", utf8.join("\n"));
    let expected = raw.replacen("\nHello", &top, 1).replacen(
        "<p>",
        "<p title=\"x\">Caf&#233;</p>\n&#45;-c\n<p>",
        1,
    );
    assert_eq!(annotated(raw).unwrap(), expected);
}

/// Bodies of a message with a text part, and where the block of `<b>` and `B` goes in them (`|`).
const FORMS: &[(&str, &str)] = &[
    (
        "alternative in related in mixed",
        "multipart/mixed; boundary=a\n\npreamble\n--a\nContent-Type: multipart/related; boundary=b\n\n--b\n\
         Content-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\n|x\n--c\n\
         Content-Type: text/html\n\n<body>^<p>x\n--c--\n\n--b\nContent-Type: image/png\n\nx\n--b--\n\
         --a\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--a--\nepilogue\n--a\n",
    ),
    ("no final boundary", "multipart/mixed; boundary=a\n\n--a\n\n|x\ny"),
    (
        "no inner final boundary",
        "multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\n|x\n--a\nContent-Type: text/plain\n\nfooter of a list\n--a--",
    ),
    ("no header fields", "multipart/mixed; boundary=a\n\n--a\n\n|x\n--a--\n"),
    ("nothing in it", "multipart/mixed; boundary=a\n\n--a\n\n|\n--a--\n"),
    (
        "a calendar first",
        "multipart/mixed; boundary=a\n\n--a\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--a\n\n|x\n--a--\n",
    ),
    (
        "special characters",
        "multipart/mixed; boundary=\"=_'()+_,-./:=? x\"\n\n--=_'()+_,-./:=? x\n\n|x\n--=_'()+_,-./:=? x--\n",
    ),
    (
        "RFC 2231",
        "multipart/mixed; boundary*0=\"a\"; boundary*1=b\n\n--ab\nContent-Type: text/plain; charset*=us-ascii''us-ascii\n\n|x\n--ab--\n",
    ),
    (
        "no body tag",
        "multipart/mixed; boundary=a\n\n--a\nContent-Type: text/html\n\n^<p>x\n--a--\n",
    ),
    (
        "a head alone",
        "multipart/mixed; boundary=a\n\n--a\nContent-Type: text/html\n\n<html><head></head>^<p>x\n--a--\n",
    ),
    ("stray line ends", "multipart/mixed; boundary=a\n\n--a\n\n|x\ry\nz\n--a--\n"),
    (
        "inline with disposition",
        "multipart/mixed; boundary=a\n\n--a\nContent-Disposition: inline\n\n|x\n--a--\n",
    ),
    (
        "a forwarded message behind it",
        "multipart/mixed; boundary=a\n\n--a\n\n|x\n--a\nContent-Type: message/rfc822\n\nSubject: y\n\ntext\n--a--\n",
    ),
    (
        "a file inline first",
        "multipart/mixed; boundary=a\n\n--a\nContent-Disposition: inline; filename=x.txt\n\nfile\n--a\n\n|x\n--a--\n",
    ),
    (
        "flowed",
        "multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain; format=flowed; delsp=yes\n\n|x \ny\n--a--\n",
    ),
    (
        "binary",
        "multipart/mixed; boundary=a\n\n--a\nContent-Transfer-Encoding: binary\n\n|x\n--a--\n",
    ),
];

#[test]
fn every_form_gets_the_block_in_its_place() {
    let block = Block { text: "B".into(), html: "<b>".into() };
    for (name, form) in FORMS {
        for eol in ["\n", "\r\n"] {
            let raw = format!("Content-Type: {}", form.replace(['|', '^'], ""));
            let lead = |form: &str| form.replace(">^", ">\n^");
            let expected = lead(form).replace('|', "B\n\n").replace('^', "<b>\n");
            let crlf = |text: &str| match eol {
                "\n" => text.to_owned(),
                _ => text.replace("\r\n", "\n").replace('\n', "\r\n"),
            };
            let out = annotated_with(&crlf(&raw), &block);
            assert_eq!(out, Some(crlf(&format!("Content-Type: {expected}"))), "{name}");
        }
    }
}

#[test]
fn a_line_of_any_length_stays() {
    let line = "x".repeat(2000);
    let raw = invitation(&format!("Content-Type: text/plain\n\n{line}"));
    let block = Block { text: "B".into(), html: "<b>".into() };
    assert_eq!(annotated_with(&raw, &block), Some(raw.replacen(&line, &format!("B\n\n{line}"), 1)));
}

#[test]
fn odd_base64_is_read_and_written() {
    for (content, text) in [
        ("SGVsbG8=", "Hello"),
        ("SGVs\nbG8=\n\n", "Hello"),
        ("S\nG\nVsbG8", "Hello"),
        ("", ""),
        (
            "SGVsbG8sIHdvcmxkISBIZWxsbywgd29ybGQhIEhlbGxvLCB3b3JsZCEgSGVsbG8sIHdvcmxkISBIZWxsbywgd29ybGQh",
            "Hello, world! Hello, world! Hello, world! Hello, world! Hello, world!",
        ),
    ] {
        let (_, _, after) =
            text_after(&format!("Content-Transfer-Encoding: base64\n\n{content}"), "B");
        assert_eq!(after, format!("B\r\n\r\n{text}"));
    }
}

#[test]
fn a_text_whose_charset_lacks_the_block_becomes_utf8_with_it() {
    let block = Block {
        text: "[カレンダー] 追加\n[/カレンダー]\n".into(),
        html: "<p>[カレンダー]</p>".into(),
    };
    let after = |charset: &str, encoding: &str, content: &[u8]| {
        let head = format!(
            "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: \
             text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
        );
        let end = b"\r\n--b\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n--b--\r\n";
        let raw = [head.as_bytes(), content, end].concat();
        let mut message = Message::parse(Bytes::from(raw));
        let structure = walk(&message.headers, &message.body, &Limits::default()).unwrap();
        message.body = Bytes::from(annotate(&message, &structure, &block)?);
        Some(read(&message.to_bytes()).swap_remove(1))
    };
    let base64 = encode_base64(b"Gr\xfc\xdfe\r\n", LineEnding::Crlf);
    let marks = "[カレンダー] 追加\r\n[/カレンダー]\r\n\r\n";
    for (charset, encoding, content, own) in [
        ("iso-8859-1", "8bit", &b"Gr\xfc\xdfe \r\n"[..], "Grüße \r\n"),
        ("iso-8859-1", "quoted-printable", b"Gr=FC=DFe\r\n", "Grüße\r\n"),
        ("iso-8859-1", "base64", &base64, "Grüße\r\n"),
        ("koi8-r", "8bit", b"\xf0\xd2\xc9", "При"),
    ] {
        let expected = Some(format!("{marks}{own}"));
        assert_eq!(after(charset, encoding, content), expected, "{charset} {encoding}");
    }
    // Who reads it as he likes, reads the same as before: without a mark it could not be removed.
    for (charset, content) in [
        ("iso-8859-1", &b"\x80 5"[..]),
        ("us-ascii", b"Gr\xfc\xdfe"),
        ("iso-8859-8", b"\xe0\xe1"),
        ("x-unknown", b"\xe0\xe1"),
        ("unicode-1-1-utf-7", b"Gr+APw-e"),
        ("cp037", b"\x87\x99"),
    ] {
        assert_eq!(after(charset, "8bit", content), None, "{charset}");
    }
    let odd = [base64.as_slice(), b"--\r\nsig"].concat();
    assert_eq!(after("iso-8859-1", "base64", &odd), None);
}

#[test]
fn japanese_by_any_name_keeps_its_escapes() {
    for charset in ["iso-2022-jp", "csISO2022JP"] {
        let part = format!("Content-Type: text/plain; charset={charset}\n\n\u{1b}$B%F\u{1b}(B\n");
        let after = part_after(&part);
        assert!(after.starts_with(part.split("\n\n").next().unwrap()), "{after}");
        assert!(after.ends_with("\u{1b}$B%F\u{1b}(B\n"), "{after}");
    }
}

/// What mail_parser reads in the parts, and what our own block looks like in them.
fn read(raw: &[u8]) -> Vec<String> {
    let message = MessageParser::new().parse(raw).unwrap();
    let text = |p: &mail_parser::MessagePart| match &p.body {
        mail_parser::PartType::Multipart(_) => String::new(),
        _ => String::from_utf8_lossy(p.contents()).into_owned(),
    };
    message.parts.iter().map(text).collect()
}

proptest! {
    #[test]
    fn only_the_block_is_new(
        plain in "([a-zé=. -]{0,12}\n){0,4}",
        html in "(<html>|<!-- c -->)?(<body[a-z ]{0,3}>)?([a-z<>/]{0,12}\n){0,3}",
        encoding in prop_oneof![Just("8bit"), Just("quoted-printable"), Just("base64")],
        crlf in any::<bool>(),
    ) {
        let eol = if crlf { LineEnding::Crlf } else { LineEnding::Lf };
        let encode = |text: &str| {
            let text = if crlf && encoding != "quoted-printable" { text.replace('\n', "\r\n") } else { text.to_owned() };
            let bytes = match encoding {
                "8bit" => text.into_bytes(),
                "base64" => encode_base64(text.as_bytes(), eol),
                _ => encode_quoted_printable(text.as_bytes(), eol),
            };
            String::from_utf8(bytes).unwrap()
        };
        let part = |kind: &str, text: &str| format!(
            "--b1\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n\u{1}{}\n",
            encode(text)
        );
        let raw = format!(
            "Content-Type: multipart/alternative; boundary=b1\n\n{}{}--b1\n\
             Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b1--\n",
            part("plain", &plain), part("html", &html)
        ).replace('\u{1}', "");
        let raw = if crlf { raw.replace("\r\n", "\n").replace('\n', "\r\n") } else { raw };
        let out = annotated(&raw).unwrap();
        let (before, after) = (read(raw.as_bytes()), read(out.as_bytes()));
        prop_assert_eq!(before.len(), after.len());
        let unix = |s: &str| s.replace("\r\n", "\n");
        let top = "Café – added\n --c\n\n";
        prop_assert_eq!(unix(&after[1]), format!("{top}{}", unix(&before[1])));
        let inner = "<p title=\"x\">Caf&#233;</p>\n&#45;-c\n";
        let rest = unix(&after[2]).replacen(&format!("\n{inner}"), "", 1);
        let rest = if rest == unix(&after[2]) { rest.replacen(inner, "", 1) } else { rest };
        let same = rest.replace('\n', "") == unix(&before[2]).replace('\n', "");
        prop_assert!(same, "{:?} {:?}", rest, before[2]);
        prop_assert_eq!(&after[3], &before[3]);
    }

    #[test]
    fn every_message_can_be_tried(
        body in "(--b|--b--|--c|\n|\r\n|Content-Type: text/(plain|html)|Content-Type: multipart/mixed; boundary=c|<body>|=|x){0,40}",
    ) {
        let raw = format!("Content-Type: multipart/mixed; boundary=b\n\n--b\n{body}");
        annotated(&raw);
    }

    #[test]
    fn any_line_is_wrapped(line in "[a é;>-]{0,200}", width in 10usize..90) {
        let wrapped = wrap(&line, width);
        let words = |s: &str| s.replace(' ', "");
        prop_assert_eq!(words(&wrapped.concat()), words(&line));
    }
}
