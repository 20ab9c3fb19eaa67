//! The REPLY that carries an answer `[gen-1]`..`[gen-3]`: built from a white list, so that
//! nothing of the calendar leaves with it that the organizer did not send.

use super::super::decision::{Automatic, Context, Correspondent, Generated};
use super::super::method::Method;
use super::super::own;
use super::super::todo;
use super::{frame, named_as, of_kind, own_address, title, when_line, with_timezones};
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::Participant;
use crate::text::Locale;
use crate::time::Zones;

/// What the answer says.
pub(in crate::itip) struct Content<'a> {
    /// The components answered, with the user's PARTSTAT set; the first stands for the rest.
    pub answered: &'a [Component],
    /// The answer to the first.
    pub partstat: &'static str,
    /// What is said with it.
    pub said: Option<&'a str>,
    /// It is the user's own, in whatever language.
    pub own_words: bool,
    /// The language of all else.
    pub language: Locale,
    /// What the organizer wrote, of which a resource need not keep the title.
    pub asked: Option<&'a Object>,
}

/// The REPLY to the organizer; `None` where there is nobody to send it to.
pub(in crate::itip) fn compose(
    context: &Context<'_>,
    object: &Object,
    content: &Content<'_>,
) -> Option<Generated> {
    let organizer = object.organizer()?;
    let to = Participant::of(organizer);
    let titled: Vec<Component> =
        content.answered.iter().map(|c| with_title(c, content.asked)).collect();
    let first = titled.first()?;
    let me = Participant::of(own::line(first, &context.user.addresses)?);
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let locale = content.language;
    let comment = content.said.map(|said| {
        let mut comment = Property::text("COMMENT", said);
        if !content.own_words {
            comment.set_param("LANGUAGE", locale.tag());
        }
        comment
    });
    let mut calendar = frame(Method::Reply);
    for component in &titled {
        calendar.push_component(answer_component(context, component, organizer, comment.as_ref())?);
    }
    with_timezones(&mut calendar, object.calendar());
    let called = me.name.clone().or_else(|| context.policy.name.clone());
    let name = called.clone().unwrap_or_else(|| context.user.id.to_string());
    let title = title(first, locale);
    let word = match content.partstat {
        "ACCEPTED" => "accepted",
        "TENTATIVE" => "tentative",
        "COMPLETED" => "completed",
        "IN-PROCESS" => "in-process",
        "DELEGATED" => "delegated",
        _ => "declined",
    };
    let variables = [("who", (&name).into()), ("title", (&title).into())];
    let answer = match word {
        // Of an event nobody says so.
        "completed" | "in-process" => locale.say(&format!("mail-{word}"), &variables),
        _ => of_kind(locale, &format!("mail-{word}"), object.kind(), &variables),
    };
    let mut text = format!("{answer}\n");
    if let Some(percent) = todo::own_percent(first) {
        let percent = percent.to_string();
        let line = locale.say("mail-done", &[("percent", (&percent).into())]);
        text.push_str(&format!("{line}\n"));
    }
    text.push_str(&when_line(first, &zones, locale));
    if let Some(comment) = content.said {
        text.push_str(&format!("\n{comment}\n"));
    }
    Some(Generated {
        method: Method::Reply,
        from: Correspondent { address: own_address(context, &me), name: called },
        to: vec![Correspondent { address: to.mailbox()?.clone(), name: to.name.clone() }],
        calendar,
        subject: locale.say(&format!("mail-subject-{word}"), &variables),
        text,
        language: locale,
        automatic: Automatic::Replied,
        partstat: Some(content.partstat.to_owned()),
    })
}

/// A component with the title that the organizer gave it, where only he has it.
fn with_title(component: &Component, asked: Option<&Object>) -> Component {
    let mut titled = component.clone();
    if component.get("SUMMARY").is_none()
        && let Some(asked) = asked
    {
        let id = |c: &Component| c.get("RECURRENCE-ID").map(Property::canonical);
        let same = asked.components().find(|c| id(c) == id(component)).or_else(|| asked.main());
        if let Some(title) = same.and_then(|c| c.get("SUMMARY")) {
            titled.push(title.clone());
        }
    }
    titled
}

/// One VEVENT of the REPLY: exactly one ATTENDEE, named as invited `[id-4]`.
fn answer_component(
    context: &Context<'_>,
    component: &Component,
    organizer: &Property,
    comment: Option<&Property>,
) -> Option<Component> {
    let line = own::line(component, &context.user.addresses)?;
    let mut reply = Component::new(component.name());
    for name in
        ["UID", "RECURRENCE-ID", "SEQUENCE", "DTSTART", "DTEND", "DUE", "DURATION", "SUMMARY"]
    {
        if let Some(property) = component.get(name) {
            reply.push(property.clone());
        }
    }
    // How far the user is; what the organizer says of the whole is not his to answer.
    for name in ["PERCENT-COMPLETE", "COMPLETED"] {
        if let Some(own) = component.get(name).filter(|p| own::is_local(p)) {
            reply.push(Property::new(name, own.value()));
        }
    }
    reply.push(Moment::Utc(context.now).to_property("DTSTAMP"));
    if reply.get("SEQUENCE").is_none() {
        reply.push(Property::new("SEQUENCE", "0"));
    }
    reply.push(organizer.clone());
    let mut me = named_as(line, &["CN", "CUTYPE", "ROLE", "EMAIL", "PARTSTAT"]);
    let delegators = line.params().into_iter().find(|p| p.name == "DELEGATED-FROM");
    if let Some(delegators) = delegators {
        me.set_param_list("DELEGATED-FROM", &delegators.values);
    }
    if own::partstat(line) == "DELEGATED" {
        // [book-7], RFC 5546 section 3.2.2.3.
        me.set_param("RSVP", "FALSE");
        if let Some(to) = line.params().into_iter().find(|p| p.name == "DELEGATED-TO") {
            me.set_param_list("DELEGATED-TO", &to.values);
        }
    }
    reply.push(me);
    reply.push(Property::new("REQUEST-STATUS", "2.0;Success"));
    if let Some(comment) = comment {
        reply.push(comment.clone());
    }
    Some(reply)
}
