//! From the Markdown of the documents to roff.

use clap_mangen::roff::{Inline, bold, italic, roman};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::page::Sheet;

/// Longest line of an example, in columns: what a terminal of 80 shows of it.
const EXAMPLE: usize = 68;

/// A document of which a page is made.
pub(super) struct Document {
    /// As links name it.
    pub name: &'static str,
    /// How the page calls it, for links to the whole of it.
    pub place: &'static str,
    /// Its Markdown.
    pub text: &'static str,
}

/// Adds a document to a page: sections from its second level of headings on. Links to
/// `documents` are to places of the same page.
pub(super) fn render(sheet: &mut Sheet, text: &str, documents: &[Document]) {
    let mut writer = Writer {
        sheet,
        documents,
        text: Vec::new(),
        font: roman,
        link: None,
        lists: Vec::new(),
        item: Item::None,
        code: None,
        table: Vec::new(),
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        writer.event(event);
    }
}

type Cell = Vec<Inline>;

/// Where in an item of a list the next paragraph stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    None,
    First,
    Further,
}

struct Writer<'a> {
    sheet: &'a mut Sheet,
    documents: &'a [Document],
    /// What is being read: a heading, a paragraph, a cell.
    text: Cell,
    font: fn(String) -> Inline,
    /// Where the link leads that is being read, and where its words begin in `text`.
    link: Option<(String, usize)>,
    /// The numbers of the next items, of bullets none.
    lists: Vec<Option<u64>>,
    item: Item,
    code: Option<String>,
    table: Vec<Vec<Cell>>,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.text.push((self.font)(text.into_string())),
            },
            Event::Code(text) => self.text.push(bold(text.into_string())),
            Event::SoftBreak => self.text.push(roman(" ")),
            Event::HardBreak => self.text.push(Inline::LineBreak),
            // Neither pictures nor HTML stand in these documents.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.font = bold,
            Tag::Emphasis => self.font = italic,
            Tag::Link { dest_url, .. } => {
                self.link = Some((dest_url.into_string(), self.text.len()));
            }
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::List(first) => {
                self.flush();
                if !self.lists.is_empty() {
                    self.sheet.indent();
                }
                self.lists.push(first);
            }
            Tag::Item => self.item = Item::First,
            Tag::TableHead | Tag::TableRow => self.table.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => self.font = roman,
            TagEnd::Link => self.end_link(),
            TagEnd::Heading(level) => {
                let words = words(&std::mem::take(&mut self.text), level == HeadingLevel::H2);
                match level {
                    // The title of the document: the page has its own.
                    HeadingLevel::H1 => {}
                    HeadingLevel::H2 => self.sheet.section(&words),
                    _ => self.sheet.subsection(&words),
                }
            }
            TagEnd::Paragraph => self.flush(),
            TagEnd::Item => {
                self.flush();
                self.item = Item::None;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if !self.lists.is_empty() {
                    self.sheet.outdent();
                    self.item = Item::Further;
                }
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.sheet.code(&narrow(&code));
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                if let Some(row) = self.table.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.end_table(table);
            }
            _ => {}
        }
    }

    /// The paragraph that was read, at its place.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return;
        }
        match self.item {
            Item::None => self.sheet.paragraph(text),
            Item::First => {
                let number = self.lists.last_mut().and_then(|next| {
                    let number = *next;
                    *next = number.map(|n| n + 1);
                    number
                });
                self.sheet.item(number, text);
                self.item = Item::Further;
            }
            Item::Further => self.sheet.further(text),
        }
    }

    /// A link within the page is its words; of one to another document the name is told.
    fn end_link(&mut self) {
        let Some((target, start)) = self.link.take() else { return };
        let (name, anchor) = target.split_once('#').unwrap_or((&target, ""));
        let named = words(self.text.get(start..).unwrap_or_default(), false) == name;
        let here = self.documents.iter().find(|d| d.name == name);
        match here {
            Some(document) if named && anchor.is_empty() => {
                self.text.truncate(start);
                self.text.push(roman(document.place));
            }
            // The section of the document is one of the page.
            Some(document) if named => {
                self.text.truncate(start);
                self.text.push(roman(heading(document.text, anchor)));
            }
            None if named => {
                self.text.truncate(start);
                self.text.push(italic(name));
            }
            None if !name.is_empty() => {
                self.text.push(roman(" ("));
                self.text.push(italic(name));
                self.text.push(roman(")"));
            }
            _ => {}
        }
    }

    /// A table of keys, or of two or three columns, becomes paragraphs behind tags; only one
    /// with more columns stays a table.
    fn end_table(&mut self, mut table: Vec<Vec<Cell>>) {
        let Some(head) = table.first() else { return };
        let titles: Vec<String> = head.iter().map(|cell| words(cell, false)).collect();
        // Where the source tests what is said is no concern of a reader of the page.
        if titles.last().is_some_and(|title| title == "tests") {
            table.iter_mut().for_each(|row| drop(row.pop()));
        }
        if titles.len() > 3 {
            return self.sheet.table(table);
        }
        let with_default = titles.get(1).is_some_and(|title| title == "default");
        for row in table.into_iter().skip(1) {
            let mut cells = row.into_iter();
            let mut tag = cells.next().unwrap_or_default();
            let second = cells.next().unwrap_or_default();
            let third = cells.next().unwrap_or_default();
            if with_default {
                tag.push(roman(" ("));
                if words(&second, false) != "none" {
                    tag.push(roman("default: "));
                    tag.extend(second);
                } else {
                    tag.push(roman("no default"));
                }
                tag.push(roman(")"));
                let text = match third.is_empty() {
                    true => vec![roman("As for people.")],
                    false => third,
                };
                self.sheet.tagged(tag, text);
            } else {
                let mut text = second;
                if !third.is_empty() {
                    text.push(roman(" \u{2013} "));
                    text.extend(third);
                }
                self.sheet.tagged(tag, text);
            }
        }
    }
}

/// The words of a text; in capitals but for code, where they head a section.
fn words(text: &[Inline], capitals: bool) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Roman(text) | Inline::Italic(text) if capitals => text.to_uppercase(),
            Inline::Roman(text) | Inline::Italic(text) | Inline::Bold(text) => text.clone(),
            Inline::LineBreak => " ".to_owned(),
        })
        .collect()
}

/// The words of the heading that an anchor names, in quotes.
fn heading(document: &str, anchor: &str) -> String {
    let found = document.lines().find_map(|line| {
        let title = line.strip_prefix('#')?.trim_start_matches('#').trim();
        (slug(title) == anchor).then_some(title)
    });
    format!("\u{201c}{}\u{201d}", found.unwrap_or(anchor))
}

/// A heading as links name it.
fn slug(title: &str) -> String {
    let kept = |c: &char| *c == ' ' || *c == '-' || c.is_alphanumeric();
    title.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

/// An example whose remarks stand above the lines that they would make too long.
fn narrow(code: &str) -> String {
    let mut out = String::new();
    for line in code.lines() {
        let remark = line.rfind(" # ");
        match remark.map(|at| line.split_at(at)) {
            Some((setting, remark))
                if line.chars().count() > EXAMPLE && !setting.trim().is_empty() =>
            {
                out.push_str(&format!("{}\n{}\n", remark.trim(), setting.trim_end()));
            }
            _ => out.push_str(&format!("{line}\n")),
        }
    }
    out
}
