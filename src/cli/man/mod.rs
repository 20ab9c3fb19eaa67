//! `imip-milter man`: the manual pages, made of the commands as they are and of the documents
//! that the source has, so that each thing is written once.

mod commands;
mod markdown;
mod page;

use std::fs;
use std::path::PathBuf;

use clap::{Args, Command, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use self::markdown::Document;
use self::page::Sheet;
use super::{Failure, output};

/// The date of the pages where `SOURCE_DATE_EPOCH` gives none: when their documents had last
/// been gone through. Never the time of a build, so that equal sources make equal pages.
const DATE: &str = "2026-11-23";

#[derive(Args)]
pub(super) struct Arguments {
    /// The page to print, in the form that man(1) reads; without one the pages are listed
    #[arg(conflicts_with = "dir")]
    page: Option<Page>,
    /// Write all pages into this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Page {
    #[value(name = "imip-milter.8", alias = "imip-milter")]
    Program,
    #[value(name = "imip-milter-calendar.1", aliases = ["imip-milter-calendar", "calendar"])]
    Calendar,
    #[value(name = "imip-milter.toml.5", alias = "imip-milter.toml")]
    Configuration,
}

impl Page {
    /// Title, section, and what stands behind the dash.
    fn head(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Page::Program => {
                ("imip-milter", "8", "keep calendars current from the invitations in the mail")
            }
            Page::Calendar => {
                ("imip-milter-calendar", "1", "look into calendars, and act for their users")
            }
            Page::Configuration => ("imip-milter.toml", "5", "configuration of imip-milter"),
        }
    }

    fn file(self) -> String {
        let (title, section, _) = self.head();
        format!("{title}.{section}")
    }

    /// The page in roff.
    fn write(self, program: &Command) -> String {
        let (title, section, subject) = self.head();
        let mut sheet = Sheet::new(title, section, &date(), subject);
        match self {
            Page::Program => frame(&mut sheet, include_str!("imip-milter.md"), program, &|path| {
                path.first().is_some_and(|first| first != "calendar")
            }),
            Page::Calendar => frame(&mut sheet, include_str!("calendar.md"), program, &|path| {
                path.first().is_some_and(|first| first == "calendar")
            }),
            Page::Configuration => {
                markdown::render(&mut sheet, include_str!("toml.md"), &[]);
                for document in CONFIGURATION {
                    markdown::render(&mut sheet, document.text, CONFIGURATION);
                }
                markdown::render(&mut sheet, include_str!("toml_end.md"), &[]);
            }
        }
        sheet.render()
    }
}

/// What imip-milter.toml(5) is made of.
const CONFIGURATION: &[Document] = &[
    Document {
        name: "configuration.md",
        place: "the first sections of this page",
        text: include_str!("../../../docs/configuration.md"),
    },
    Document {
        name: "policy.md",
        place: "the sections on policy below",
        text: include_str!("../../../docs/policy.md"),
    },
];

pub(super) fn run(program: Command, arguments: &Arguments) -> Result<(), Failure> {
    let mut program = program;
    program.build();
    if let Some(page) = arguments.page {
        return output::print(page.write(&program).as_bytes());
    }
    let Some(dir) = &arguments.dir else {
        let lines: String = Page::value_variants()
            .iter()
            .map(|page| {
                let (title, section, subject) = page.head();
                format!("{:25} {subject}\n", format!("{title}({section})"))
            })
            .collect();
        return output::print(lines.as_bytes());
    };
    fs::create_dir_all(dir).map_err(|e| Failure::of_file(dir, &e))?;
    for page in Page::value_variants() {
        let file = dir.join(page.file());
        fs::write(&file, page.write(&program)).map_err(|e| Failure::of_file(&file, &e))?;
    }
    Ok(())
}

/// A document in which the lines `{options}` and `{commands}` stand for what the command line
/// says of itself.
fn frame(sheet: &mut Sheet, text: &str, program: &Command, wanted: &dyn Fn(&[String]) -> bool) {
    for part in text.split_inclusive("}\n").flat_map(|part| match part.rfind("\n{") {
        Some(at) => [part.get(..at), part.get(at + 1..)],
        None => [Some(part), None],
    }) {
        match part.map(str::trim) {
            Some("{options}") => commands::options(sheet, program),
            Some("{commands}") => commands::all(sheet, program, wanted),
            Some(text) => markdown::render(sheet, text, &[]),
            None => {}
        }
    }
}

/// The date of the pages, in the form of the header.
fn date() -> String {
    std::env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds.parse().ok()?).ok())
        .map_or_else(|| DATE.to_owned(), |at| at.to_zoned(TimeZone::UTC).date().to_string())
}
