use super::super::annotate::{Block, annotate};
use super::*;
use bytes::Bytes;
use proptest::prelude::*;

const TEXT: &str = "[Calendar] Added to your calendar as unanswered\n  What:      Plan\n  \
                    Conflict:  Dentist\n[/Calendar]\n";
const HTML: &str = "<div class=\"imip-milter-block\" role=\"note\"><strong>[Calendar] Added</strong>\
                    <div>Conflict: Dentist</div><span>[/Calendar]</span></div>\n";

fn parse(raw: &str) -> (Message, Structure) {
    let message = Message::parse(Bytes::copy_from_slice(raw.as_bytes()));
    let structure = walk(&message.headers, &message.body, &Limits::default()).unwrap();
    (message, structure)
}

fn unmarked(raw: &str) -> Option<String> {
    let (message, structure) = parse(raw);
    unmark(&message, &structure).map(|b| String::from_utf8(b).unwrap())
}

fn plain(text: &str) -> String {
    format!("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}")
}

fn html(text: &str) -> String {
    format!("Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}")
}

/// The text of a part; `None`: it stays as it is.
fn of_plain(text: &str) -> Option<String> {
    unmarked(&plain(text))
}

fn quoted(text: &str, quote: &str) -> String {
    text.lines().map(|l| format!("{quote}{l}\n")).collect()
}

#[test]
fn quoted_as_text_it_goes() {
    for quote in ["> ", ">", ">> ", "> > ", "| ", " > ", "    ", "\t", ""] {
        let reply = |block: &str| {
            format!("Yes, fine.\n\nOn Monday Erin wrote:\n{block}{quote}Shall we?\n{quote}\n")
        };
        let block = quoted(&format!("{TEXT}\n"), quote);
        assert_eq!(of_plain(&reply(&block)), Some(reply("")), "{quote:?}");
        let block = quoted(TEXT, quote);
        assert_eq!(of_plain(&reply(&block)), Some(reply("")), "{quote:?} without empty line");
    }
}

#[test]
fn forwarded_inline_it_goes() {
    let forward = |block: &str| {
        format!(
            "FYI\n\n-----Original Message-----\nFrom: Erin\nSent: Monday\nTo: Bob\nSubject: Plan\n\n\
             {block}Shall we?\n"
        )
    };
    assert_eq!(of_plain(&forward(&format!("{TEXT}\n"))), Some(forward("")));
    // As text from HTML: lines joined, and empty ones between.
    let joined =
        "[Calendar] Added to your calendar\n\nWhat: Plan\n\n\nConflict: Dentist [/Calendar] ";
    assert_eq!(of_plain(&forward(joined)), Some(forward("")));
}

#[test]
fn an_answer_between_the_lines_stays() {
    let text = "> [Calendar] Added\n>   What: Plan\n\nWhich plan?\n\n>   Conflict: Dentist\n> [/Calendar]\n> \n> Shall we?\n";
    assert_eq!(of_plain(text).unwrap(), "\nWhich plan?\n\n> Shall we?\n");
}

#[test]
fn what_has_no_end_stays() {
    let far = format!("> [Calendar] Added\n{}> [/Calendar]\n", "> x\n".repeat(MAX_LINES));
    let large = format!("[Calendar] Added\n{}\n[/Calendar]\n", "x".repeat(MAX_BYTES));
    for text in [
        "[Calendar] Added\nmy own text",
        "see [Calendar] Added\n[/Calendar]\n",
        "[Calendar]x\n[/Calendar]\n",
        "[Calendar] Added\n[/Kalender]\n",
        "[/Calendar]\n[Calendar] Added\n",
        "> [Calendar] Added\n[/Calendar]\n",
        "Nothing at all\n",
        &far,
        &large,
    ] {
        assert_eq!(of_plain(text), None, "{text:.80}");
    }
    let two = format!("[Calendar] no end\nmine\n{TEXT}\nHi\n");
    assert_eq!(of_plain(&two).unwrap(), "[Calendar] no end\nmine\nHi\n");
}

#[test]
fn every_language_is_known_in_every_charset() {
    for tag in marks::tags() {
        for charset in ["utf-8", "iso-8859-2", "shift_jis", "iso-2022-jp", "gb2312", "big5"] {
            let text = format!("> {} x\n> {}\n> Hi\n", marks::begin(&tag), marks::end(&tag));
            let text = encode_charset(&text, Some(charset), true).unwrap();
            if text.contains(&b'?') {
                continue;
            }
            let head = format!(
                "Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
            );
            let message = Message::parse(Bytes::from([head.into_bytes(), text].concat()));
            let structure = walk(&message.headers, &message.body, &Limits::default()).unwrap();
            let body = unmark(&message, &structure);
            assert_eq!(body.as_deref(), Some(&b"> Hi\n"[..]), "{tag} in {charset}");
        }
        let text: String = format!("<p>{} x<br>{}</p><p>Hi", marks::begin(&tag), marks::end(&tag));
        let references: String = text
            .chars()
            .map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) })
            .collect();
        assert_eq!(unmarked(&html(&text)).unwrap(), "<p>Hi", "{tag}");
        assert_eq!(unmarked(&html(&references)).unwrap(), "<p>Hi", "{references}");
    }
}

#[test]
fn in_html_it_goes_by_its_class_or_its_marks() {
    let inner =
        "<strong>[Calendar] Added</strong><div>Conflict: Dentist</div><span>[/Calendar]</span>";
    for block in [
        format!("<div class=\"imip-milter-block\">{inner}</div>"),
        format!("<div style='a>b' class='x_imip-milter-block'>{inner}</div>"),
        format!("<DIV lang=en CLASS=m_-123imip-milter-block>{inner}</DIV>"),
        format!("<div class=\"v1imip-milter-block mceEditable\">{inner}</div>"),
        "<div class=\"imip-milter-block\"><div>Conflict</div><div><div>x</div></div></div>".into(),
        format!("<div style=\"border:1px solid\">{inner}</div>"),
        format!("<p class=MsoNormal>{inner}</p>"),
        "<p><b>[Calendar] Added</b></p><p>Conflict: <a href=\"mailto:x\">Dentist</a></p><p>[/Calendar]</p>".into(),
        "<b><span>[Calendar] Added</span></b><br>Conflict<img src=x>[/Calendar]".into(),
    ] {
        let reply = |block: &str| {
            format!("<body><p>Fine.</p><blockquote type=\"cite\">{block}<p>Shall we?</p></blockquote></body>")
        };
        assert_eq!(unmarked(&html(&reply(&block))), Some(reply("")), "{block}");
    }
}

#[test]
fn what_is_around_a_block_in_html_stays() {
    for (before, after) in [
        (
            "<blockquote><p>[Calendar] Added</p></blockquote><p>Which?</p><blockquote><p>Dentist</p>[/Calendar]<p>Hi</blockquote>",
            "<blockquote></blockquote><p>Which?</p><blockquote><p>Hi</blockquote>",
        ),
        ("<div><b>[Calendar] x</b> y</div><div>z [/Calendar] mine</div>", "<div> mine</div>"),
        ("<td>[Calendar] a</td><td>[/Calendar] b</td>", "<td></td><td> b</td>"),
    ] {
        assert_eq!(unmarked(&html(before)).as_deref(), Some(after), "{before}");
    }
    for text in [
        "<div class=imip-milter-block>no end",
        "<p>see imip-milter-block</p>",
        "<p title=\"[Calendar] x\">[/Calendar]</p>",
        "<p>[Calendar] x</p>",
    ] {
        assert_eq!(unmarked(&html(text)), None, "{text}");
    }
}

#[test]
fn what_is_protected_or_a_file_stays() {
    for raw in [
        plain(&format!("-----BEGIN PGP SIGNED MESSAGE-----\n\n{TEXT}")),
        format!(
            "Content-Type: multipart/signed; boundary=b\n\n--b\n\n{TEXT}\n--b\nContent-Type: application/pkcs7-signature\n\nx\n--b--\n"
        ),
        format!(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment; filename=a.txt\n\n{TEXT}\n--b--\n"
        ),
        format!("Content-Type: text/x-log\n\n{TEXT}"),
    ] {
        assert_eq!(unmarked(&raw), None, "{raw}");
    }
}

#[test]
fn what_the_sender_wrote_keeps_no_block_in() {
    // A title that begins like a block in another language.
    let text = "> [Calendar] Added\n>   What: a title that is broken here:\n> [Kalender] x\n>   \
                Conflict: Dentist\n> [/Calendar]\n> Shall we?\n";
    assert_eq!(of_plain(text).unwrap(), "> Shall we?\n");
    let text =
        "<p>[Calendar] Added<br>What: [Kalender] x<br>Conflict: Dentist<br>[/Calendar]</p>Hi";
    assert_eq!(unmarked(&html(text)).unwrap(), "Hi");
    // What looks like a signature is none of this mail's.
    // Each of them ends at once, and what follows is not looked at for it.
    let ended = "<div class=imip-milter-block><p></div>".repeat(20_000);
    assert_eq!(unmarked(&html(&ended)).as_deref(), Some(""));
    let armour = "-----BEGIN PGP SIGNED MESSAGE-----\nx\n-----END PGP SIGNATURE-----\n";
    let text = |block: &str| format!("Fine.\n{block}{armour}> -----BEGIN PGP MESSAGE-----\n");
    assert_eq!(of_plain(&text(&format!("{TEXT}\n"))), Some(text("")));
    let text = |block: &str| format!("<p>Fine.</p>\n{block}<pre>{armour}</pre>\n");
    assert_eq!(unmarked(&html(&text(HTML))), Some(text("").replacen("</p>\n", "</p>", 1)));
    let quoted = |block: &str| format!("> -----BEGIN PGP MESSAGE-----\n{block}Hi\n");
    assert_eq!(of_plain(&quoted(TEXT)), Some(quoted("")));
    // What is in it, is.
    let signed = armour.replace("x\n", &format!("Fine.\n{}", self::quoted(TEXT, "> ")));
    assert_eq!(of_plain(&signed), None);
}

#[test]
fn a_forwarded_message_is_what_it_was() {
    let original = "Subject: Plan\nDKIM-Signature: x\nContent-Type: multipart/alternative; boundary=c\n\n\
                    --c\n\nShall we?\n--c\nContent-Type: text/html\n\n<body><p>Shall we?\n--c--\n";
    let forward = |inner: &str| {
        format!(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nFYI\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
        )
    };
    let (message, structure) = parse(original);
    let block = Block { text: TEXT.into(), html: HTML.into() };
    let body = String::from_utf8(annotate(&message, &structure, &block).unwrap()).unwrap();
    let annotated = original.replace(std::str::from_utf8(&message.body).unwrap(), &body);
    let (expected, _) = parse(&forward(original));
    assert_eq!(unmarked(&forward(&annotated)).unwrap().as_bytes(), &expected.body[..]);
}

#[test]
fn hostile_texts_cost_one_pass() {
    let begins = "[Calendar] x\n".repeat(100_000);
    let ends = "[/Calendar]\n".repeat(100_000);
    let divs = "<div class=\"imip-milter-block\">[Calendar] ".repeat(100_000);
    let tags = "<b>[Calendar]<a>[/Calendar]".repeat(50_000);
    assert_eq!(unmarked(&plain(&format!("{begins}[/Kalender]"))), None);
    assert_eq!(unmarked(&plain(&ends)), None);
    unmarked(&plain(&"[Calendar] x\n[/Calendar]\n".repeat(50_000))).unwrap();
    let open = format!("[Calendar] {}[/Calendar]", "<b ".repeat(20_000)).repeat(20);
    let names = "<div x=\"imip-milter-block ".repeat(20_000);
    let armour = "-----BEGIN PGP X-----\n-----END PGP X-----\n-----BEGIN PGP ".repeat(20_000);
    assert_eq!(unmarked(&plain(&format!("{armour}\n[/Calendar]"))), None);
    let armour = format!("[Calendar] x [/Calendar]{armour}");
    for text in [divs, tags, begins, ends, open, names, armour] {
        unmarked(&html(&text));
    }
}

proptest! {
    #[test]
    fn what_was_annotated_is_restored(
        text in "([a-zé=. >-]{0,12}\n){0,4}",
        markup in "(<html>|<!-- c -->)?(<body[a-z ]{0,3}>)?([a-z<>/]{0,12}\n){0,3}",
        quoted in any::<bool>(),
        crlf in any::<bool>(),
    ) {
        use crate::mail::transfer_encoding::encode_quoted_printable;
        let encode = |text: &str| match quoted {
            true => String::from_utf8(encode_quoted_printable(text.as_bytes(), LineEnding::Lf)).unwrap(),
            false => text.to_owned(),
        };
        let encoding = if quoted { "quoted-printable" } else { "8bit" };
        let part = |kind: &str, text: &str| format!(
            "--b1\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n{}\n",
            encode(text)
        );
        let raw = format!(
            "Content-Type: multipart/alternative; boundary=b1\n\n{}{}--b1--\n",
            part("plain", &text), part("html", &markup)
        );
        let raw = if crlf { raw.replace('\n', "\r\n") } else { raw };
        let (mut message, structure) = parse(&raw);
        prop_assert_eq!(unmark(&message, &structure), None);
        let before = message.body.clone();
        let block = Block { text: format!("{TEXT}\n{TEXT}"), html: format!("{HTML}{HTML}") };
        message.body = Bytes::from(annotate(&message, &structure, &block).unwrap());
        let structure = walk(&message.headers, &message.body, &Limits::default()).unwrap();
        let body = unmark(&message, &structure).unwrap();
        prop_assert_eq!(String::from_utf8_lossy(&body), String::from_utf8_lossy(&before));
    }

    #[test]
    fn anything_can_be_tried(
        text in "(\\[Calendar\\] |\\[/Calendar\\]|<div class=imip-milter-block>|</div>|<b|>|\n|> |é|<a>|</blockquote>|<blockquote>|x){0,40}",
    ) {
        unmarked(&plain(&text));
        unmarked(&html(&text));
    }
}
