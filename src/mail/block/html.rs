//! The block as HTML: one element, styled inline, with nothing that is loaded from elsewhere.
//!
//! It sets both its background and its colour, with borders of a middle tone, so that it can be
//! read whether a mail program turns colours around or not. Rows are lines that break, not a
//! table: they fit any width, and are read aloud in order. There is no heading element, which
//! would get between those of the message. The marks of the text stand in it as well: some
//! programs lose the class when they quote it.

use super::Page;
use super::text::{answer, groups, labelled, line};
use crate::mail::marks;
use crate::mail::text::escape_html;

const FRAME: &str = "border:1px solid #7a828c;border-left-width:5px;border-radius:4px;\
    background-color:#f4f6f9;color:#1c2026;padding:10px 12px;margin:0 0 16px 0;\
    max-width:42em;font-family:sans-serif;font-size:14px;line-height:1.45;text-align:left;\
    overflow-wrap:anywhere";
const HEADLINE: &str = "font-weight:bold;font-size:16px;margin:0 0 4px 0";
const ROW: &str = "margin:2px 0";
const LABEL: &str = "color:#4a515b";
const END: &str = "font-size:9px;line-height:1;text-align:right;color:#7a828c";
const BUTTON: &str = "display:inline-block;margin:4px 8px 4px 0;padding:10px 16px;\
    border:1px solid #7a828c;border-radius:4px;background-color:#ffffff;color:#1c2026;\
    font-weight:bold;text-decoration:none";

/// A complete element; everything in it is escaped.
pub(super) fn render(page: &Page<'_>) -> String {
    let (locale, tag) = (page.locale, page.locale.word("block-tag"));
    let colour = if page.warning { "#c4432b" } else { "#3f78c9" };
    let (mut class, mut begin, mut end) = (String::new(), String::new(), String::new());
    if page.marked {
        class = format!(" class=\"{}\"", marks::CLASS);
        let (first, last) = (escape_html(&marks::begin(&tag)), escape_html(&marks::end(&tag)));
        begin = format!("<span aria-hidden=\"true\" style=\"{LABEL}\">{first}</span> ");
        end = format!("<div aria-hidden=\"true\" style=\"{END}\">{last}</div>\n");
    }
    let mut html = format!(
        "<div{class} role=\"note\" lang=\"{}\" aria-label=\"{}\" \
         style=\"{FRAME};border-left-color:{colour}\">\n\
         <div dir=\"auto\" style=\"{HEADLINE}\">{begin}{}</div>\n",
        locale.tag(),
        escape_html(&tag),
        escape_html(&line(&page.headline, &tag)),
    );
    for (label, value) in &page.rows {
        html.push_str(&format!(
            "<div style=\"{ROW}\"><span style=\"{LABEL}\">{}</span> \
             <span dir=\"auto\">{}</span></div>\n",
            escape_html(&labelled(label, locale)),
            escape_html(&line(value, &tag)),
        ));
    }
    for (heading, links) in groups(page.links) {
        html.push_str(&format!(
            "<div style=\"{ROW};margin-top:8px\">{}</div>\n<div>",
            escape_html(&labelled(heading, locale)),
        ));
        for link in links {
            html.push_str(&format!(
                "<a href=\"{}\" style=\"{BUTTON}\">{}</a>\n",
                link.href.replace('&', "&amp;"),
                escape_html(&locale.word(answer(link))),
            ));
        }
        html.push_str("</div>\n");
    }
    html.push_str(&end);
    html.push_str("</div>\n");
    html
}
