//! A manual page in the making: sections, paragraphs, tagged ones, code, tables, in roff.

use clap_mangen::roff::{Inline, Roff, roman};

/// How long a line of the source gets, in bytes.
const LINE: usize = 78;

/// From how many bytes on a word may be divided, behind a semicolon or before an address.
const LONG: usize = 50;

/// One page.
pub(super) struct Sheet {
    roff: Roff,
    /// Nothing stands yet under the last heading or tag.
    fresh: bool,
    tables: bool,
}

impl Sheet {
    /// A page with its header and its section NAME.
    pub fn new(title: &str, section: &str, date: &str, subject: &str) -> Self {
        let mut sheet = Sheet { roff: Roff::new(), fresh: true, tables: false };
        let source = concat!("imip-milter ", env!("CARGO_PKG_VERSION"));
        let upper = title.to_uppercase();
        let manual = match section {
            "1" => "User Commands",
            "5" => "File Formats",
            _ => "System Administration",
        };
        let [upper, source] = [&upper, source].map(argument);
        sheet.roff.control("TH", [upper.as_str(), section, date, &source, manual]);
        // Keys and paths are not to be divided, nor lines of them to be stretched.
        sheet.roff.control("nh", []).control("ad", ["l"]);
        sheet.section("NAME");
        sheet.roff.text([roman(format!("{title} - {subject}"))]);
        sheet
    }

    /// A section.
    pub fn section(&mut self, title: &str) {
        self.heading("SH", title);
    }

    /// A section in a section.
    pub fn subsection(&mut self, title: &str) {
        self.heading("SS", title);
    }

    fn heading(&mut self, name: &str, title: &str) {
        self.roff.control(name, [argument(title).as_str()]);
        self.fresh = true;
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: Vec<Inline>) {
        if !std::mem::take(&mut self.fresh) {
            self.roff.control("PP", []);
        }
        self.line(text);
    }

    /// A paragraph behind a tag, which has a line to itself unless it is short.
    pub fn tagged(&mut self, tag: Vec<Inline>, text: Vec<Inline>) {
        self.roff.control("TP", []);
        self.roff.text(tag);
        self.fresh = false;
        self.line(text);
    }

    /// A further paragraph of what stands behind a tag or a mark.
    pub fn further(&mut self, text: Vec<Inline>) {
        self.roff.control("IP", []);
        self.line(text);
    }

    /// A paragraph of a list, behind a bullet or a number.
    pub fn item(&mut self, number: Option<u64>, text: Vec<Inline>) {
        match number {
            Some(number) => self.roff.control("IP", [format!("{number}.").as_str(), "4"]),
            None => self.roff.control("IP", ["\\(bu", "2"]),
        };
        self.fresh = false;
        self.line(text);
    }

    /// Text that is shown as it is.
    pub fn code(&mut self, text: &str) {
        if !std::mem::take(&mut self.fresh) {
            self.roff.control("sp", []);
        }
        self.roff.control("RS", ["4"]).control("nf", []);
        for line in text.lines() {
            self.roff.text([roman(line)]);
        }
        self.roff.control("fi", []).control("RE", []);
    }

    /// A table whose first column takes what the others leave.
    pub fn table(&mut self, rows: Vec<Vec<Vec<Inline>>>) {
        let Some(columns) = rows.first().map(Vec::len) else { return };
        if !std::mem::take(&mut self.fresh) {
            self.roff.control("sp", []);
        }
        self.tables = true;
        self.roff.control("TS", []);
        self.roff.text([roman(format!("lw(34n){}.", " c".repeat(columns.saturating_sub(1))))]);
        for row in rows {
            let mut cells = row.into_iter();
            let mut line = vec![roman("T{\n")];
            line.extend(cells.next().unwrap_or_default());
            line.push(roman("\nT}"));
            for cell in cells {
                line.push(roman("\t"));
                line.extend(cell);
            }
            self.roff.text(line);
        }
        self.roff.control("TE", []);
    }

    /// What follows is moved in.
    pub fn indent(&mut self) {
        self.roff.control("RS", []);
        self.fresh = true;
    }

    /// The end of what is moved in.
    pub fn outdent(&mut self) {
        self.roff.control("RE", []);
        self.fresh = false;
    }

    fn line(&mut self, text: Vec<Inline>) {
        self.roff.text(text);
    }

    /// The page. What is not ASCII is written so that every formatter understands it.
    pub fn render(self) -> String {
        let mut out = String::new();
        if self.tables {
            out.push_str("'\\\" t\n");
        }
        for c in self.roff.render().replace("\\\\", "\\e").chars() {
            match c {
                c if c.is_ascii() => out.push(c),
                c => out.push_str(&format!("\\[u{:04X}]", u32::from(c))),
            }
        }
        wrapped(&out)
    }
}

/// A text as the argument of a macro.
fn argument(text: impl AsRef<str>) -> String {
    text.as_ref().replace('\\', "\\e").replace('-', "\\-").replace('"', "\\(dq")
}

/// The source in lines of no more than [`LINE`] bytes: a new one for each sentence, and where one
/// gets long. Examples and tags stay as they are.
fn wrapped(source: &str) -> String {
    let mut out = String::new();
    let (mut as_is, mut tag) = (false, false);
    for line in source.lines() {
        if line.starts_with(['.', '\'']) {
            as_is = line == ".nf" || as_is && line != ".fi";
        }
        if as_is || tag || line.starts_with(['.', '\'']) {
            out.push_str(line);
        } else {
            wrap(&mut out, line);
        }
        out.push('\n');
        tag = line == ".TP";
    }
    out
}

fn wrap(out: &mut String, line: &str) {
    let mut column = 0;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let ended = out.ends_with(['.', '?', '!']) && !out.ends_with("e.g.");
        match column {
            0 => {}
            _ if ended || column + 1 + word.len() > LINE => {
                out.push('\n');
                column = 0;
                if word.starts_with(['.', '\'']) {
                    out.push_str("\\&");
                }
            }
            _ => {
                out.push(' ');
                column += 1;
            }
        }
        match word.len() > LONG {
            true => out.push_str(&word.replace(';', ";\\:").replace(":mailto", ":\\:mailto")),
            false => out.push_str(word),
        }
        column += word.len();
    }
}
