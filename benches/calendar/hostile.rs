//! Rules that try to cost as much as they can.

use crate::{
    libical::{self, Libical},
    ours,
    process::Outcome,
    race::cpu,
    rounds::{Result, median},
    rrule_crate,
    rules::{Found, MOST, Wanted, instant},
};
use imip_milter::time::{ExpandLimits, Span, Zones, expand};
use jiff::ToSpan;
use std::{cell::RefCell, env, fmt::Write as _, time::Duration};

/// The target for each, in milliseconds.
const TARGET: f64 = 5.0;

/// A century.
const WINDOW: (&str, &str) = ("20200101T000000", "21200101T000000");
const START: &str = "20200101T090000";

/// One attack.
struct Attack {
    name: String,
    /// The lines RRULE, EXDATE, ….
    lines: Vec<String>,
    overrides: String,
}

impl Attack {
    fn rule(name: &str, rule: &str) -> Self {
        Attack {
            name: name.to_owned(),
            lines: vec![format!("RRULE:{rule}")],
            overrides: String::new(),
        }
    }

    /// The rule, if there is nothing else.
    fn only_rule(&self) -> Option<&str> {
        match &self.lines[..] {
            [line] if self.overrides.is_empty() => line.strip_prefix("RRULE:"),
            _ => None,
        }
    }
}

fn all(range: std::ops::RangeInclusive<u32>) -> String {
    range.map(|n| n.to_string()).collect::<Vec<_>>().join(",")
}

fn attacks() -> Vec<Attack> {
    let (hours, sixty, days) = (all(0..=23), all(0..=59), "MO,TU,WE,TH,FR,SA,SU");
    let everything =
        format!("FREQ=YEARLY;BYDAY={days};BYHOUR={hours};BYMINUTE={sixty};BYSECOND={sixty}");
    let mut attacks = vec![
        Attack::rule("SECONDLY, a century", "FREQ=SECONDLY"),
        Attack::rule("SECONDLY on 30 February", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"),
        Attack::rule("YEARLY on 30 February", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        Attack::rule("DAILY on 30 February", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        Attack::rule("every second of a year", &everything),
        Attack::rule("HOURLY, never 5 o'clock", "FREQ=HOURLY;INTERVAL=24;BYHOUR=5"),
        Attack::rule(
            "MINUTELY, day 366 and weekday",
            "FREQ=MINUTELY;BYYEARDAY=366;BYDAY=MO;BYHOUR=0;BYMINUTE=59",
        ),
        Attack::rule("SECONDLY, impossible residue", "FREQ=SECONDLY;INTERVAL=60;BYSECOND=1"),
        Attack::rule("week 53 on day 100", "FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=100"),
        Attack::rule("MONTHLY, BYSETPOS=366", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366"),
        Attack::rule("DAILY, COUNT=1000000000", "FREQ=DAILY;COUNT=1000000000"),
        Attack::rule("SECONDLY, COUNT=1000000000", "FREQ=SECONDLY;COUNT=1000000000;BYMONTH=12"),
        Attack::rule("DAILY, UNTIL=9999", "FREQ=DAILY;UNTIL=99991231T235959Z"),
        Attack::rule("YEARLY, huge INTERVAL", "FREQ=YEARLY;INTERVAL=2147483647"),
        Attack::rule("SECONDLY, huge INTERVAL", "FREQ=SECONDLY;INTERVAL=2147483647;BYHOUR=9"),
    ];
    attacks.push(Attack {
        name: "eight SECONDLY rules".to_owned(),
        lines: (2..10).map(|n| format!("RRULE:FREQ=SECONDLY;INTERVAL={n}")).collect(),
        overrides: String::new(),
    });
    let mut exdates = vec!["RRULE:FREQ=DAILY".to_owned()];
    let start = jiff::civil::date(2020, 1, 1).at(9, 0, 0, 0);
    for n in 0..6000 {
        let day = start.saturating_add(n.days());
        exdates.push(format!("EXDATE:{}", day.strftime("%Y%m%dT%H%M%SZ")));
    }
    attacks.push(Attack {
        name: "6000 EXDATEs".to_owned(),
        lines: exdates,
        overrides: String::new(),
    });
    let mut overrides = String::new();
    for n in 0..500 {
        let day = start.saturating_add((n * 7).days()).strftime("%Y%m%d").to_string();
        let _ = write!(
            overrides,
            "BEGIN:VEVENT\r\nUID:1@example.com\r\nDTSTAMP:20200101T000000Z\r\n\
             RECURRENCE-ID;VALUE=DATE:{day}\r\nDTSTART:{day}T100000Z\r\nEND:VEVENT\r\n"
        );
    }
    attacks.push(Attack {
        name: "500 overrides named by day".to_owned(),
        lines: vec!["RRULE:FREQ=WEEKLY".to_owned()],
        overrides,
    });
    attacks
}

/// What ours needs, with its usual limits.
fn ours(attack: &Attack, rounds: usize) -> Result<(f64, String)> {
    let object = ours::object_of(START, &attack.lines, &attack.overrides)?;
    let window = Span::new(instant(WINDOW.0)?, instant(WINDOW.1)?);
    let (mut times, mut outcome) = (Vec::new(), String::new());
    for _ in 0..rounds.max(3) {
        let start = cpu()?;
        let zones = Zones::new(object.calendar(), "UTC");
        let result = expand(&object, &zones, window, &ExpandLimits::default());
        times.push((cpu()? - start).as_secs_f64() * 1e3);
        outcome = match result {
            Ok(found) => found.instances.len().to_string(),
            Err(e) => format!("{e:?}"),
        };
    }
    Ok((median(times), outcome))
}

fn theirs(outcome: Outcome) -> (String, String) {
    let count = |found: &Found| match found.count {
        MOST => "stopped".to_owned(),
        n => n.to_string(),
    };
    match outcome {
        Outcome::Answered(answer) => {
            (format!("{:.3}", answer.time.as_secs_f64() * 1e3), count(&answer.found))
        }
        Outcome::TimedOut(cap) => (format!("> {}", cap.as_millis()), "killed".to_owned()),
        Outcome::Refused => ("-".to_owned(), "refused".to_owned()),
        Outcome::Died => ("-".to_owned(), "died".to_owned()),
    }
}

/// Milliseconds and outcome of each.
pub fn hostile(rounds: usize, libical: Option<&RefCell<Libical>>) -> Result<()> {
    let cap: u64 = env::var("CAP").ok().and_then(|c| c.parse().ok()).unwrap_or(5);
    let cap = Duration::from_secs(cap);
    println!(
        "Hostile rules over a century, in ms of CPU time (ours: median of {rounds}; the others once,\n\
         stopped after {MOST} occurrences, killed after {cap:?}):\n"
    );
    println!(
        "{:<32} {:>9}   {:<14} {:>9}   {:<14} {:>9}   libical (C)",
        "", "ours", "", "rrule", "", ""
    );
    let mut slow = 0;
    for attack in attacks() {
        let (time, outcome) = ours(&attack, rounds)?;
        slow += usize::from(time > TARGET);
        let mark = if time > TARGET { "!" } else { " " };
        let none = || ("-".to_owned(), String::new());
        let (mut crate_, mut c) = (none(), none());
        if let Some(rule) = attack.only_rule() {
            let wanted = Wanted::within(WINDOW, START, rule);
            crate_ = theirs(rrule_crate::capped(&wanted, cap)?);
            if let Some(libical) = libical {
                let request = libical::occurrences(1, &wanted);
                c = theirs(libical.borrow().ask_capped(&request, cap)?);
            }
        } else if let Some(libical) = libical {
            let text = ours::text_of(START, &attack.lines, &attack.overrides);
            let request = libical::object(1, &text, WINDOW.0, WINDOW.1);
            c = theirs(libical.borrow().ask_capped(&request, cap)?);
        }
        println!(
            "{:<32} {time:>9.3}{mark}  {outcome:<14} {:>9}   {:<14} {:>9}   {}",
            attack.name, crate_.0, crate_.1, c.0, c.1
        );
    }
    println!("(the target is {TARGET} ms; ours over it: {slow})\n");
    Ok(())
}
