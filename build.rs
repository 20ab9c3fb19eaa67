//! Makes a language of every file in `src/text/locales`: `TAG.ftl`, whose first line is
//! `# Name: …`, the name being that of the variant of `Locale`. Writes the call of `locales!` that
//! `src/text/mod.rs` includes.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const FOLDER: &str = "src/text/locales";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut languages = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let path = entry?.path();
        let Some(tag) = path.file_name().and_then(|n| n.to_str()?.strip_suffix(".ftl")) else {
            continue;
        };
        let text = fs::read_to_string(&path)?;
        let name = text.strip_prefix("# ").and_then(|t| t.split_once(':')).map(|(name, _)| name);
        let name = name.filter(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_alphabetic()));
        let name =
            name.ok_or(format!("{}: its first line is not \"# Name: …\"", path.display()))?;
        // English, which the others fall back to, comes first.
        languages.push((tag != "en", tag.to_owned(), name.to_owned()));
    }
    languages.sort();
    let lines = languages.iter().map(|(_, tag, name)| format!("    {name} = {tag:?},\n"));
    let call = format!("locales! {{\n{}}}\n", lines.collect::<String>());
    fs::write(Path::new(&env::var("OUT_DIR")?).join("locales.rs"), call)?;
    Ok(())
}
