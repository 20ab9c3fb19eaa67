//! Reading and writing iCalendar text.

use crate::{
    libical::Libical,
    race::{Case, Contender, Unit, race},
    rounds::Result,
    texts::{self, Text},
};
use calcard::{Entry, Parser, icalendar::ICalendar};
use ical::{generator::Emitter, parser::ical::component::IcalCalendar};
use icalendar::parser as nom_parser;
use imip_milter::{
    ical::{Component, Duration, Limits, Moment, Reading},
    time::Rule,
};
use std::{cell::RefCell, hint::black_box, str};

/// Wide enough for the largest text.
fn limits() -> Limits {
    let most = usize::MAX;
    Limits { bytes: most, lines: most, components: most, ..Limits::default() }
}

fn ours(text: &str) -> Result<Reading> {
    let fallback = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(imip_milter::ical::read(text.as_bytes(), &limits(), fallback)?)
}

/// Decodes all that is put off while reading: parameters, texts, times.
fn look(component: &Component) {
    for property in component.properties() {
        black_box(property.params());
        match property.name() {
            "DTSTART" | "DTEND" | "DUE" | "DTSTAMP" | "CREATED" | "LAST-MODIFIED"
            | "RECURRENCE-ID" | "COMPLETED" => {
                let _ = black_box(Moment::of(property));
            }
            "TRIGGER" | "DURATION" => {
                black_box(Duration::parse(property.value()));
            }
            "RRULE" => {
                let _ = black_box(Rule::parse(property.value()));
            }
            "SEQUENCE" | "PRIORITY" => {
                let _ = black_box(property.value().parse::<i64>());
            }
            _ => {
                black_box(property.as_text());
            }
        }
    }
    component.components().for_each(look);
}

// What comes from mail is bytes: all contenders have to find out that it is UTF-8.

fn calcard(bytes: &[u8]) -> Result<ICalendar> {
    match Parser::new(str::from_utf8(bytes)?).entry() {
        Entry::ICalendar(calendar) => Ok(calendar),
        other => Err(format!("{other:?}").into()),
    }
}

fn ical_crate(bytes: &[u8]) -> Result<IcalCalendar> {
    let calendar = ical::IcalParser::new(bytes).next().ok_or("no calendar")?;
    Ok(calendar?)
}

/// The text without folds, which the `icalendar` crate's result points into.
fn unfolded(bytes: &[u8]) -> Result<String> {
    Ok(nom_parser::unfold(str::from_utf8(bytes)?))
}

/// How many events a contender sees in a text; zero is wrong too.
fn check(name: &str, text: &Text, seen: Result<usize>) -> bool {
    match seen {
        Ok(events) if events == text.events => true,
        Ok(events) => {
            println!("differs: {}: {name} sees {events} events of {}", text.name, text.events);
            false
        }
        Err(e) => {
            let e: String = e.to_string().chars().take(80).collect();
            println!("fails: {}: {name}: {}", text.name, e.replace(['\r', '\n'], " "));
            false
        }
    }
}

/// Lets one take part who sees all events.
fn add<'a>(
    contenders: &mut Vec<Contender<'a>>,
    text: &Text,
    seen: Result<usize>,
    contender: Contender<'a>,
) {
    if check(contender.name(), text, seen) {
        contenders.push(contender);
    }
}

fn events(calendar: &Component) -> usize {
    calendar.components().filter(|c| c.is("VEVENT")).count()
}

fn calcard_events(calendar: &ICalendar) -> usize {
    calendar.components.iter().filter(|c| c.component_type.as_str() == "VEVENT").count()
}

fn nom_events(calendar: &nom_parser::Calendar<'_>) -> usize {
    calendar.components.iter().filter(|c| c.name == "VEVENT").count()
}

/// Reading, in megabytes a second.
pub fn reading(rounds: usize, libical: Option<&RefCell<Libical>>) -> Result<()> {
    let texts = texts::all();
    let mut cases = Vec::new();
    for text in &texts {
        let bytes = text.text.as_bytes();
        let mut contenders = Vec::new();
        add(
            &mut contenders,
            text,
            ours(&text.text).map(|r| r.calendars.iter().map(events).sum()),
            Contender::new("ours", || ours(&text.text)),
        );
        add(
            &mut contenders,
            text,
            Ok(text.events),
            Contender::new("ours, all decoded", || {
                let reading = ours(&text.text);
                reading.iter().flat_map(|r| &r.calendars).for_each(look);
                reading
            }),
        );
        add(
            &mut contenders,
            text,
            calcard(bytes).map(|c| calcard_events(&c)),
            Contender::new("calcard", || calcard(bytes)),
        );
        add(
            &mut contenders,
            text,
            ical_crate(bytes).map(|c| c.events.len()),
            Contender::new("ical", || ical_crate(bytes)),
        );
        add(
            &mut contenders,
            text,
            unfolded(bytes).and_then(|t| Ok(nom_events(&nom_parser::read_calendar(&t)?))),
            Contender::new("icalendar", || {
                let unfolded = unfolded(bytes)?;
                black_box(nom_parser::read_calendar(&unfolded)?);
                Result::Ok(unfolded)
            }),
        );
        if let Some(libical) = libical {
            add(
                &mut contenders,
                text,
                libical.borrow_mut().syntax("read", 1, &text.text).map(|a| a.found.count),
                Contender::elsewhere("libical (C)", |times| {
                    Ok(libical.borrow_mut().syntax("read", times, &text.text)?.time)
                }),
            );
        }
        cases.push(Case { name: size(text), amount: bytes.len() as f64, contenders });
    }
    race("Reading", &Unit::Millions("MB/s"), "calcard", &cases, rounds)?;
    println!(
        "(\"ours\" decodes parameters and values when they are asked for; \"all decoded\" asks for all of\n\
         them once, as calcard does while it reads. ical and icalendar leave most values as text.)\n"
    );
    Ok(())
}

/// Writing, in megabytes of output a second.
pub fn writing(rounds: usize, libical: Option<&RefCell<Libical>>) -> Result<()> {
    let texts = texts::all();
    let mut cases = Vec::new();
    for text in texts.iter().filter(|text| !text.name.contains("LF")) {
        let bytes = text.text.as_bytes();
        let again =
            |written: String| ours(&written).map(|r| r.calendars.iter().map(events).sum::<usize>());
        let mut contenders = Vec::new();
        let own = ours(&text.text)?;
        let own = own.calendars.into_iter().next().ok_or("no calendar")?;
        add(
            &mut contenders,
            text,
            again(imip_milter::ical::write(&own)),
            Contender::new("ours", move || imip_milter::ical::write(&own)),
        );
        let theirs = calcard(bytes)?;
        add(
            &mut contenders,
            text,
            again(theirs.to_string()),
            Contender::new("calcard", move || theirs.to_string()),
        );
        if let Ok(theirs) = ical_crate(bytes) {
            add(
                &mut contenders,
                text,
                again(theirs.generate()),
                Contender::new("ical", move || theirs.generate()),
            );
        }
        let unfolded: &'static str = Box::leak(unfolded(bytes)?.into_boxed_str());
        if let Ok(theirs) = nom_parser::read_calendar(unfolded) {
            add(
                &mut contenders,
                text,
                again(theirs.to_string()),
                Contender::new("icalendar", move || theirs.to_string()),
            );
        }
        if let Some(libical) = libical {
            add(
                &mut contenders,
                text,
                libical.borrow_mut().syntax("write", 1, &text.text).map(|a| a.found.count),
                Contender::elsewhere("libical (C)", |times| {
                    Ok(libical.borrow_mut().syntax("write", times, &text.text)?.time)
                }),
            );
        }
        cases.push(Case { name: size(text), amount: bytes.len() as f64, contenders });
    }
    race("Writing", &Unit::Millions("MB/s"), "calcard", &cases, rounds)
}

fn size(text: &Text) -> String {
    let kilobytes = text.text.len().div_ceil(1000);
    match kilobytes {
        0..1000 => format!("{}, {kilobytes} KB", text.name),
        _ => format!("{}, {} MB", text.name, (kilobytes + 500) / 1000),
    }
}
