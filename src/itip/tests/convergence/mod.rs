//! Three users exchange mail, and the mail comes in any order, late and more than once. In the
//! end their calendars agree; nothing is done or said twice; nothing answers an answer.
//!
//! What a user does is an [`Op`]; [`Sim::act`] carries it out as a mail in the author's name. A
//! new kind of operation is a variant and an arm there.
//!
//! Agreement asks for this:
//! * the revisions of an organizer's messages are distinct and rise: each has a later DTSTAMP,
//!   and no lower SEQUENCE, than all before `[seq-1]`;
//! * no time comes back that was given up: to whoever missed what was between, nothing moved
//!   `[req-4]`;
//! * the same for the list of attendees: who was dropped is invited again when all his mail has
//!   arrived;
//! * before an ADD no message is under way that has the SEQUENCE of another: that one was
//!   missed could not be seen `[add-1]`, `[add-2]`;
//! * whoever misses an ADD is asked anew when the longer series comes, and has not answered again
//!   `[req-4]`: his answers may be fewer than those that the organizer has.
//!
//! Environment: `CONVERGENCE_CASES`, how many sequences (see [`CASES`]).

mod author;
mod post;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::*;
use post::{Mail, Sim};

pub const ORGANIZER: &str = "olga@here.test";

/// The attendees. The first is of the organizer's host, the second is not.
pub const GUESTS: [&str; 2] = ["ada@here.test", "ben@away.test"];

/// Sequences that are tried, without the environment variable.
const CASES: u32 = 30;

/// What a user does. Numbers are taken modulo what there is.
#[derive(Clone, Debug)]
pub enum Op {
    /// The organizer invites.
    Create { recurring: bool, both: bool },
    /// He moves the event or series, differing instances with it or back in line.
    Move { days: bool, keep: bool },
    /// He changes the place.
    Place(u8),
    /// He moves an instance.
    MoveDate(usize),
    /// He changes the place of an instance, saying so for this instance or with the whole.
    PlaceDate { n: usize, place: u8, whole: bool },
    /// He cancels an instance.
    CancelDate(usize),
    /// He cancels all.
    Cancel,
    /// He drops an attendee.
    Drop(usize),
    /// He invites one.
    Add(usize),
    /// He adds an instance to the series.
    AddDate(u8),
    /// He accepts or declines the first proposal that waits.
    Settle { accept: bool },
    /// An attendee asks for what there is.
    Refresh(usize),
    /// An attendee proposes another place, for the whole or for an instance of those he sees.
    Counter { who: usize, n: Option<usize>, place: u8 },
    /// An attendee answers to the whole.
    Answer { who: usize, partstat: usize },
    /// An attendee answers to an instance of those he sees.
    AnswerDate { who: usize, n: usize, partstat: usize },
}

/// A step: somebody acts, or one of the mails under way (or that have come before) comes.
#[derive(Clone, Debug)]
pub enum Step {
    Act(Op),
    Deliver(usize),
    Repeat(usize),
}

const ANSWERS: [&str; 3] = ["ACCEPTED", "DECLINED", "TENTATIVE"];

fn op() -> impl Strategy<Value = Op> {
    let n = 0..author::DATES + 2;
    prop_oneof![
        2 => (any::<bool>(), any::<bool>()).prop_map(|(days, keep)| Op::Move { days, keep }),
        2 => (0..4_u8).prop_map(Op::Place),
        2 => n.clone().prop_map(Op::MoveDate),
        2 => (n.clone(), 0..4_u8, any::<bool>())
            .prop_map(|(n, place, whole)| Op::PlaceDate { n, place, whole }),
        2 => n.clone().prop_map(Op::CancelDate),
        1 => Just(Op::Cancel),
        1 => (0..2_usize).prop_map(Op::Drop),
        1 => (0..2_usize).prop_map(Op::Add),
        1 => (0..4_u8).prop_map(Op::AddDate),
        1 => any::<bool>().prop_map(|accept| Op::Settle { accept }),
        1 => (0..2_usize).prop_map(Op::Refresh),
        1 => (0..2_usize, prop::option::of(n.clone()), 0..4_u8)
            .prop_map(|(who, n, place)| Op::Counter { who, n, place }),
        3 => (0..2_usize, 0..3_usize).prop_map(|(who, partstat)| Op::Answer { who, partstat }),
        3 => (0..2_usize, n, 0..3_usize)
            .prop_map(|(who, n, partstat)| Op::AnswerDate { who, n, partstat }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => op().prop_map(Step::Act),
        4 => (0..100_usize).prop_map(Step::Deliver),
        1 => (0..100_usize).prop_map(Step::Repeat),
    ]
}

/// What happens, a number that orders the mail still under way then (0: as it was sent), and
/// which guests answer automatically.
type Script = (Vec<Step>, u64, [bool; 2]);

fn script() -> impl Strategy<Value = Script> {
    let create = (prop::bool::weighted(0.8), any::<bool>())
        .prop_map(|(recurring, both)| Step::Act(Op::Create { recurring, both }));
    (
        create,
        prop::collection::vec(step(), 0..24),
        prop_oneof![Just(0), any::<u64>()],
        any::<[bool; 2]>(),
    )
        .prop_map(|(create, mut steps, order, automatic)| {
            steps.insert(0, create);
            (steps, order, automatic)
        })
}

fn run(strategy: impl Strategy<Value = Script>, law: impl Fn(&mut Sim) -> Result<(), String>) {
    let cases = std::env::var("CONVERGENCE_CASES").ok().and_then(|n| n.parse().ok());
    let config = Config {
        cases: cases.unwrap_or(CASES),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        // Milliseconds.
        max_shrink_time: 10_000,
        ..Config::default()
    };
    // The same cases at each run, unless a number is asked for.
    let mut runner = match cases {
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
        Some(_) => TestRunner::new(config),
    };
    let result = runner.run(&strategy, |(steps, order, automatic)| {
        let mut sim = Sim::new(&automatic);
        let done = sim.play(&steps, order).and_then(|()| law(&mut sim));
        done.map_err(|e| TestCaseError::fail(format!("{e}\n{}", sim.log.join("\n"))))
    });
    if let Err(e) = result {
        panic!("{e}");
    }
}

/// What the organizer, each attendee and what was meant have in common.
fn agree(sim: &mut Sim) -> Result<(), String> {
    let meant = sim.author.shown(None);
    let has = sim.seen(None, None);
    let has: BTreeSet<_> = has.into_iter().map(|(start, place, _)| (start, place)).collect();
    if has != meant {
        return Err(format!("the organizer has {has:?}, meant was {meant:?}"));
    }
    for (guest, name) in GUESTS.iter().enumerate() {
        let meant = sim.author.shown(Some(guest));
        let own = sim.seen(Some(guest), Some(guest));
        let has: BTreeSet<_> = own.iter().map(|(s, p, _)| (s.clone(), p.clone())).collect();
        if has != meant {
            return Err(format!("{} has {has:?}, meant was {meant:?}", name));
        }
        let known = sim.seen(None, Some(guest));
        // Dates that were added reach whoever missed the ADD as a longer series: he is asked
        // anew [req-4].
        let asked_anew = sim.author.added > 0
            && own.iter().all(|(start, place, said)| {
                known.contains(&(start.clone(), place.clone(), said.clone()))
                    || said == "NEEDS-ACTION"
            });
        if known != own && !asked_anew {
            return Err(format!("{} has {own:?}, the organizer has of him {known:?}", name));
        }
    }
    Ok(())
}

#[test]
fn calendars_converge() {
    run(script(), agree);
}

/// Whether the operation is remembered or not.
#[test]
fn a_second_time_changes_nothing() {
    run(script(), |sim| {
        let all: Vec<(Option<usize>, Mail)> = sim.delivered.clone();
        for remembered in [true, false] {
            sim.remembers = remembered;
            for (to, mail) in &all {
                // One that was not answered, as an answer was under way, asks anew [ref-1].
                if mail.message.method == Method::Refresh {
                    continue;
                }
                let before = sim.objects();
                let sent = sim.deliver(*to, mail)?;
                // An override that says nothing of its own may go.
                let same = sim.objects() == before
                    || (!remembered && sim.all_seen() == sim.all_seen_in(&before));
                if sent > 0 || !same {
                    return Err(format!("again, remembered {remembered}: {}", mail.name()));
                }
            }
        }
        Ok(())
    });
}
