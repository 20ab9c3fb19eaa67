//! Runs the stories under `tests/stories/`: mails in, calendars and answers out, through the
//! whole pipeline. The format is described in `tests/stories/README.md`.
//!
//! `STORY=name` runs only the files and stories whose name or title contains `name`.

mod story_support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use story_support::expect::{self, Failure};
use story_support::letter::{self, Letter};
use story_support::script::{self, Mistake, Node, Story};
use story_support::world::World;

#[test]
fn stories() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let filter = std::env::var("STORY").unwrap_or_default();
    let (mut passed, mut failed) = (0, 0);
    let mut report = String::new();
    for file in files(&folder) {
        let name = file.strip_prefix(&folder).unwrap().display().to_string();
        let text = std::fs::read_to_string(&file).unwrap();
        let stories = match script::read(&text) {
            Ok(stories) => stories,
            Err(Mistake { line, what }) => {
                failed += 1;
                let _ = writeln!(report, "\ntests/stories/{name}:{line}: {what}");
                continue;
            }
        };
        for story in stories {
            if !name.contains(&filter) && !story.title.contains(&filter) {
                continue;
            }
            let failures = run(&story);
            println!(
                "story {name}: {} ... {}",
                story.title,
                if failures.is_empty() { "ok" } else { "FAILED" }
            );
            if failures.is_empty() {
                passed += 1;
                continue;
            }
            failed += 1;
            let _ =
                writeln!(report, "\ntests/stories/{name}:{}: story {}", story.line, story.title);
            for Failure { line, expected, actual } in failures {
                let _ = writeln!(
                    report,
                    "  tests/stories/{name}:{line}\n    expected: {}\n    actual:   {}",
                    indented(&expected),
                    indented(&actual)
                );
            }
        }
    }
    println!("stories: {passed} passed, {failed} failed");
    assert!(failed == 0, "{report}\n{passed} passed, {failed} failed");
    assert!(passed > 0, "no story is called {filter:?}");
}

fn indented(text: &str) -> String {
    text.trim_end().replace("\r\n", "\n").replace('\n', "\n              ")
}

/// All story files, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
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

/// Plays a story; what was not as expected.
fn run(story: &Story) -> Vec<Failure> {
    let mut failures = Vec::new();
    if let Err(Mistake { line, what }) = play(story, &mut failures) {
        failures.push(Failure::new(line, "the story can be played", what));
    }
    failures
}

fn play(story: &Story, failures: &mut Vec<Failure>) -> Result<(), Mistake> {
    let mut config = String::new();
    let mut files = Vec::new();
    for step in &story.steps {
        let mut text = String::new();
        lines(&step.children, &mut text);
        match step.word() {
            "config" => config.push_str(&text),
            "file" => files.push((step.rest().to_owned(), text)),
            _ => {}
        }
    }
    let mut world =
        World::new(&config, &files).map_err(|what| Mistake { line: story.line, what })?;
    world.now = "2026-03-02T08:00:00Z".parse().unwrap_or(Timestamp::UNIX_EPOCH);
    let mut mails = 0;
    for step in &story.steps {
        match step.word() {
            "config" | "file" | "rules" => continue,
            "mail" | "again" => {
                failures.extend(finish(&world));
                mails += 1;
                let letter = compose(&world, step)?;
                world.pass(step, &letter).map_err(|what| Mistake::at(step, what))?;
                world.letters.insert(letter.name.clone(), letter);
            }
            "return" => {
                failures.extend(finish(&world));
                let changed = step.rest().split_once(" -> ");
                world.bring_back(step, changed).map_err(|what| Mistake::at(step, what))?;
            }
            "own" => {
                let component = letter::component("VEVENT", &step.children, None, world.now)?;
                world.own(step.rest(), component).map_err(|what| Mistake::at(step, what))?;
            }
            _ => {
                let found = check(&mut world, step).map_err(|what| Mistake::at(step, what))?;
                failures.extend(found);
            }
        }
    }
    failures.extend(finish(&world));
    failures.extend(world.undo_all().map_err(|what| Mistake { line: story.line, what })?);
    if mails == 0 {
        return Err(Mistake { line: story.line, what: "nobody sends anything".to_owned() });
    }
    Ok(())
}

/// What must hold once all expectations about a mail are told.
fn finish(world: &World) -> Vec<Failure> {
    match &world.passage {
        Some(passage) => expect::after_mail(world, passage),
        None => Vec::new(),
    }
}

/// The mail of a `mail NAME [like OTHER]` or `again NAME` line.
fn compose(world: &World, step: &Node) -> Result<Letter, Mistake> {
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
        _ => Err(Mistake::at(step, "`mail NAME [like OTHER]` or `again NAME`")),
    }
}

fn check(world: &mut World, step: &Node) -> Result<Vec<Failure>, String> {
    match step.word() {
        "calendar" => return expect::calendar(world, world.passage.as_ref(), step),
        "instances" => return expect::instances(world, step),
        "history" => return expect::history(world, step),
        _ => {}
    }
    let passage = world.passage.as_mut().ok_or("no mail has passed yet")?;
    match (step.word(), step.text.as_str()) {
        (_, "no result") => Ok(expect::no_result(passage, step)),
        (_, "nothing changed") => Ok(expect::nothing_changed(passage, step)),
        ("result", _) => expect::result(passage, step),
        ("sent", _) => expect::sent(passage, step),
        ("message", _) => expect::message(passage, step),
        (word, _) => Err(format!("`{word}` is no word of a story")),
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
