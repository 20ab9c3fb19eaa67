//! The part of a page that says what the command line knows of itself.

use clap::{Arg, Command};
use clap_mangen::roff::{Inline, bold, italic, roman};

use super::page::Sheet;

/// The options that every command has.
pub(super) fn options(sheet: &mut Sheet, program: &Command) {
    for arg in program.get_arguments().filter(|arg| !arg.is_hide_set()) {
        argument(sheet, arg);
    }
}

/// Every command that is `wanted` by the words that call it, each in a section of its own.
pub(super) fn all(sheet: &mut Sheet, program: &Command, wanted: &dyn Fn(&[String]) -> bool) {
    descend(sheet, program, &mut Vec::new(), wanted);
}

fn descend(
    sheet: &mut Sheet,
    command: &Command,
    path: &mut Vec<String>,
    wanted: &dyn Fn(&[String]) -> bool,
) {
    let parts = command.get_subcommands().filter(|c| !c.is_hide_set() && c.get_name() != "help");
    for part in parts {
        path.push(part.get_name().to_owned());
        if wanted(path) {
            if !part.has_subcommands() {
                section(sheet, part, path);
            }
            descend(sheet, part, path, wanted);
        }
        path.pop();
    }
}

fn section(sheet: &mut Sheet, command: &Command, path: &[String]) {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.split_whitespace().collect::<Vec<_>>().join(" ");
    let usage = usage.trim_start_matches("Usage: ").trim_start_matches("imip-milter ");
    sheet.subsection(&path.join(" "));
    sheet.paragraph(vec![bold("imip-milter"), roman(" "), roman(usage)]);
    let about = command.get_long_about().or(command.get_about());
    for paragraph in about.map(ToString::to_string).unwrap_or_default().split("\n\n") {
        sheet.paragraph(vec![roman(sentence(paragraph))]);
    }
    let own = |arg: &&Arg| !arg.is_hide_set() && !arg.is_global_set() && arg.get_id() != "help";
    let (positional, options): (Vec<&Arg>, Vec<&Arg>) =
        command.get_arguments().filter(own).partition(|arg| arg.is_positional());
    for arg in positional.into_iter().chain(options) {
        argument(sheet, arg);
    }
    if let Some(after) = command.get_after_long_help().or(command.get_after_help()) {
        for paragraph in after.to_string().trim().split("\n\n") {
            after_options(sheet, paragraph);
        }
    }
}

/// A paragraph behind the options; lines that are moved in are shown as they are.
fn after_options(sheet: &mut Sheet, paragraph: &str) {
    let (code, text): (Vec<&str>, Vec<&str>) =
        paragraph.lines().partition(|line| line.starts_with("  "));
    if !text.is_empty() {
        sheet.paragraph(vec![roman(text.join(" "))]);
    }
    if !code.is_empty() {
        sheet.code(&code.iter().map(|line| format!("{}\n", line.trim())).collect::<String>());
    }
}

fn argument(sheet: &mut Sheet, arg: &Arg) {
    let values = || -> Vec<Inline> {
        let names = arg.get_value_names().unwrap_or_default();
        names.iter().map(|name| italic(name.as_str())).collect()
    };
    let mut tag = Vec::new();
    if arg.is_positional() {
        tag.extend(values());
    } else {
        if let Some(short) = arg.get_short() {
            tag.extend([bold(format!("-{short}")), roman(", ")]);
        }
        tag.extend(arg.get_long().map(|long| bold(format!("--{long}"))));
        if arg.get_action().takes_values() {
            tag.push(roman(" "));
            tag.extend(values());
        }
    }
    let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string);
    let mut text = sentence(help.unwrap_or_default().trim());
    let choices = arg.get_possible_values();
    if arg.get_action().takes_values() && !choices.is_empty() {
        let names: Vec<&str> =
            choices.iter().filter(|c| !c.is_hide_set()).map(|c| c.get_name()).collect();
        text.push_str(&format!(" One of {}.", names.join(", ")));
    }
    let defaults: Vec<_> = arg.get_default_values().iter().map(|v| v.to_string_lossy()).collect();
    if arg.get_action().takes_values() && !defaults.is_empty() {
        text.push_str(&format!(" Default: {}.", defaults.join(", ")));
    }
    let mut paragraphs = text.split("\n\n");
    sheet.tagged(tag, vec![roman(paragraphs.next().unwrap_or_default())]);
    for paragraph in paragraphs {
        sheet.further(vec![roman(paragraph)]);
    }
}

/// Help texts have no full stop at their end, sentences of a page do.
fn sentence(text: &str) -> String {
    let text = text.trim().replace('\n', " ");
    match text.chars().last() {
        Some('.' | ':' | '!' | '?') | None => text,
        Some(_) => format!("{text}."),
    }
}
