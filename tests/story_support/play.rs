//! What all that plays stories does the same way: finding the files, building the host, writing
//! the mails.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::follow;
use super::letter::Letter;
use super::pki::Pki;
use super::script::{Mistake, Node, Story};
use super::world::World;

/// All story files, by name.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "story") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The configuration that a story adds, and the files beside it.
pub fn setting(story: &Story) -> (String, Vec<(String, String)>) {
    let mut config = String::new();
    let mut files = Vec::new();
    for step in &story.steps {
        let text = below(step);
        match step.word() {
            "config" => config.push_str(&text),
            "recipe" => config.push_str(&recipe(step.rest())),
            "file" => files.push((step.rest().to_owned(), text)),
            _ => {}
        }
    }
    if config.contains("smime_cas = \"root.pem\"") {
        files.push(("root.pem".to_owned(), Pki::shared().root_pem()));
    }
    (config, files)
}

/// What stands below a step, as text.
pub fn below(step: &Node) -> String {
    let mut text = String::new();
    lines(&step.children, &mut text);
    text
}

/// The configuration of a recipe in docs/policy.md.
fn recipe(name: &str) -> String {
    let manual = include_str!("../../docs/policy.md");
    let section = manual.split("\n### ").find(|section| section.starts_with(&format!("{name}\n")));
    let block = section.and_then(|section| section.split("```toml\n").nth(1)?.split("```").next());
    // What cannot be read fails the story.
    block.map_or_else(|| format!("there is no recipe {name}"), str::to_owned)
}

/// The host of a story, before the first mail.
pub fn host(story: &Story) -> Result<World, Mistake> {
    let (config, files) = setting(story);
    let mut world =
        World::new(&config, &files).map_err(|what| Mistake { line: story.line, what })?;
    world.now = "2026-03-02T08:00:00Z".parse().unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(world)
}

/// The mail of a `mail NAME [like OTHER]` or `again NAME` line.
pub fn compose(world: &World, step: &Node) -> Result<Letter, Mistake> {
    let at = world.now.checked_add(SignedDuration::from_mins(1)).unwrap_or(world.now);
    let words: Vec<&str> = step.rest().split_whitespace().collect();
    let find = |name: &str| {
        world
            .letters
            .get(name)
            .ok_or_else(|| Mistake::at(step, format!("no mail is called `{name}`")))
    };
    match (step.word(), words.as_slice()) {
        ("mail", [_]) => Letter::read(step, None, at),
        ("mail", [_, "like", other]) => Letter::read(step, Some(find(other)?), at),
        ("again", [name]) => {
            // The same mail, byte for byte but for the fields that are named.
            let old = find(name)?;
            let mut letter = Letter::read(step, Some(old), at)?;
            letter.name = (*name).to_owned();
            letter.raw.clone_from(&old.raw);
            if letter.message_id.is_none() {
                letter.message_id.clone_from(&old.message_id);
            }
            Ok(letter)
        }
        ("follow", _) => {
            let of = step.children.iter().filter_map(Node::key_value).find(|(k, _)| *k == "of");
            let mut links = world.links.iter().rev();
            let links = match of {
                Some((_, name)) => links.find(|(mail, _)| mail == name),
                None => links.next(),
            };
            let (_, links) = links.ok_or_else(|| Mistake::at(step, "no message has links"))?;
            follow::letter(step, links, at)
        }
        _ => Err(Mistake::at(step, "`mail NAME [like OTHER]` or `again NAME`")),
    }
}

/// Lines as text, without their indentation.
fn lines(nodes: &[Node], out: &mut String) {
    for node in nodes {
        out.push_str(&node.text);
        out.push('\n');
        lines(&node.children, out);
    }
}
