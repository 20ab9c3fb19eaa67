//! The block as plain text: between its marks, if it has them, a line for the headline and one for each row.

use super::Page;
use crate::mail::marks;
use crate::mail::rsvp::{Answer, Link};
use crate::text::Locale;

/// Lines ending in LF.
pub(super) fn render(page: &Page<'_>) -> String {
    let locale = page.locale;
    let tag = locale.word("block-tag");
    let begin = if page.marked { format!("{} ", marks::begin(&tag)) } else { String::new() };
    let mut text = format!("{begin}{}\n", line(&page.headline, &tag));
    for (label, value) in &page.rows {
        text.push_str(&format!("  {}{}\n", before_value(label, locale), line(value, &tag)));
    }
    for (heading, links) in groups(page.links) {
        text.push_str(&format!("  {}\n", labelled(heading, locale)));
        for link in links {
            let label = before_value(answer(link), locale);
            text.push_str(&format!("  {label}<{}>\n", link.short));
        }
    }
    if page.marked {
        text.push_str(&marks::end(&tag));
        text.push('\n');
    }
    text
}

/// Nothing in a line reads as the end of the block, nor as the begin of another, wherever it is
/// broken.
pub(super) fn line(text: &str, tag: &str) -> String {
    text.replace("[/", "[ /").replace(&marks::begin(tag), &format!("[ {tag}]"))
}

/// A label as it stands before a value.
pub(super) fn labelled(label: &str, locale: Locale) -> String {
    let label = locale.word(label);
    locale.say("block-label", &[("label", (&label).into())])
}

/// The same with what parts it from its value: a colon as wide as a letter does so by itself.
fn before_value(label: &str, locale: Locale) -> String {
    let label = labelled(label, locale);
    if label.ends_with('：') { label } else { label + " " }
}

/// The links that can be followed, those to the whole and those to one date, with the message
/// that introduces them.
pub(super) fn groups(links: &[Link]) -> Vec<(&'static str, Vec<&Link>)> {
    // A link of other characters would end where its writer did not mean it to.
    let sound = |link: &&Link| {
        [&link.href, &link.short].into_iter().all(|href| {
            href.starts_with("mailto:")
                && href.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\`".contains(&b))
        })
    };
    let of = |one_date: bool| -> Vec<&Link> {
        links.iter().filter(sound).filter(|link| link.one_date == one_date).collect()
    };
    let (whole, one_date) = (of(false), of(true));
    let heading = if one_date.is_empty() { "rsvp-answer" } else { "rsvp-series" };
    let groups = [(heading, whole), ("rsvp-one-date", one_date)];
    groups.into_iter().filter(|(_, links)| !links.is_empty()).collect()
}

/// The message that says what a link answers.
pub(super) fn answer(link: &Link) -> &'static str {
    match (link.answer, link.one_date) {
        (Answer::Accept, false) => "rsvp-accept",
        (Answer::Tentative, false) => "rsvp-tentative",
        (Answer::Decline, false) => "rsvp-decline",
        (Answer::Accept, true) => "rsvp-accept-date",
        (Answer::Tentative, true) => "rsvp-tentative-date",
        (Answer::Decline, true) => "rsvp-decline-date",
    }
}
