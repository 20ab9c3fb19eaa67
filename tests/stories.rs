//! Runs the stories under `tests/stories/`: mails in, calendars and answers out, through the
//! whole pipeline. The format is described in `tests/stories/README.md`.
//!
//! `STORY=name` runs only the files and stories whose name or title contains `name`.

#[path = "support/log_lines.rs"]
mod log_lines;
mod story_support;

use std::fmt::Write as _;
use std::path::Path;

use story_support::expect::{self, Failure};
use story_support::letter;
use story_support::play;
use story_support::script::{self, Mistake, Node, Story};
use story_support::world::World;
use tracing_subscriber::layer::SubscriberExt;

#[test]
fn stories() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let filter = std::env::var("STORY").unwrap_or_default();
    let log = log_lines::Keeper::default();
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(log.clone()))
        .unwrap();
    let (mut passed, mut failed) = (0, 0);
    let mut report = String::new();
    for file in play::files(&folder) {
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
    log_lines::assert_well_formed(&log.take());
    println!("stories: {passed} passed, {failed} failed");
    assert!(failed == 0, "{report}\n{passed} passed, {failed} failed");
    assert!(passed > 0, "no story is called {filter:?}");
}

fn indented(text: &str) -> String {
    text.trim_end().replace("\r\n", "\n").replace('\n', "\n              ")
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
    let mut world = play::host(story)?;
    let mut mails = 0;
    for step in &story.steps {
        match step.word() {
            "config" | "recipe" | "file" | "rules" => continue,
            "mail" | "again" | "follow" => {
                failures.extend(finish(&world));
                mails += 1;
                let letter = play::compose(&world, step)?;
                world.pass(step, &letter).map_err(|what| Mistake::at(step, what))?;
                world.letters.insert(letter.name.clone(), letter);
            }
            "return" => {
                failures.extend(finish(&world));
                let changed = step.rest().split_once(" -> ");
                world.bring_back(step, changed).map_err(|what| Mistake::at(step, what))?;
            }
            "command" => {
                failures.extend(finish(&world));
                let refused = world.command(step).map_err(|what| Mistake::at(step, what))?;
                let expected = step.children.iter().find(|c| c.word() == "refused");
                let expected = expected.map(Node::rest);
                let right = match (&refused, expected) {
                    (None, None) => true,
                    (Some(refused), Some(words)) => refused.contains(words),
                    _ => false,
                };
                if !right {
                    let actual = refused.unwrap_or_else(|| "carried out".to_owned());
                    let wanted = format!("{} {}", step.text, expected.unwrap_or_default());
                    failures.push(Failure::new(step.line, wanted, actual));
                }
            }
            "reload" => {
                failures.extend(finish(&world));
                world.passage = None;
                world.reload(&play::below(step)).map_err(|what| Mistake::at(step, what))?;
            }
            "wait" => {
                failures.extend(finish(&world));
                world.wait(step).map_err(|what| Mistake::at(step, what))?;
            }
            "own" => {
                let component = letter::own(step, world.now)?;
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

fn check(world: &mut World, step: &Node) -> Result<Vec<Failure>, String> {
    match step.word() {
        "calendar" => return expect::calendar(world, world.passage.as_ref(), step),
        "instances" => return expect::instances(world, step),
        "history" => return expect::history(world, step),
        "busy" => return expect::busy(world, step),
        "proposals" => return expect::proposals(world, step),
        _ => {}
    }
    let passage = world.passage.as_mut().ok_or("no mail has passed yet")?;
    match (step.word(), step.text.as_str()) {
        (_, "no result") => Ok(expect::no_result(passage, step)),
        (_, "nothing changed") => Ok(expect::nothing_changed(passage, step)),
        ("result", _) => expect::result(passage, step),
        ("sent", _) => expect::sent(passage, step),
        ("notice", _) => expect::notice(passage, step),
        ("message", _) => expect::message(passage, step),
        (word, _) => Err(format!("`{word}` is no word of a story")),
    }
}
