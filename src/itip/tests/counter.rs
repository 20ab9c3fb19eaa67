use super::*;

fn proposal(who: &str, stamp: &str, more: &str) -> String {
    format!(
        "DTSTAMP:202603{stamp}Z\nORGANIZER:mailto:bob@here.test\nATTENDEE:mailto:{who}\n\
         DTSTART:20260311T120000Z\nDTEND:20260311T130000Z\n{more}"
    )
}

fn settle_(w: &World, choice: &Choice, accept: bool) -> Result<Decision, CannotDo> {
    let sender =
        Sender { address: Some(w.user.id.clone()), tier: Tier::Own, relay: false, delegate: false };
    let context = Context {
        user: &w.user,
        direction: Direction::Outbound,
        sender: &sender,
        mail: &MailFacts::default(),
        policy: &w.policy,
        local_domains: &["here.test".to_owned()],
        is_public_domain: &|_| false,
        is_same_user: &|_, _| false,
        is_delegate: &|_, _| false,
        snapshot: &w.snapshot,
        busy: &NeverBusy,
        limits: ExpandLimits::default(),
        now: w.now,
    };
    settle(&context, choice, accept)
}

#[test]
fn proposals_are_bounded() {
    let mut w = organizer(
        "DTSTART;TZID=Europe/Berlin:20260301T100000\nDTEND;TZID=Europe/Berlin:20260301T110000\n\
         RRULE:FREQ=DAILY;COUNT=400",
    );
    let ask = |day: usize| {
        let at = jiff::civil::date(2026, 4, 1).at(8, 0, 0, 0);
        let at = at.checked_add(jiff::Span::new().days(i64::try_from(day).unwrap())).unwrap();
        proposal(CAROL, "02T100000", &format!("RECURRENCE-ID:{}Z", at.strftime("%Y%m%dT%H%M%S")))
    };
    let keys = |w: &World| w.snapshot.proposals.iter().map(|p| p.recurrence_id).collect::<Vec<_>>();
    for day in 0..25 {
        w.now = w.now.checked_add(jiff::SignedDuration::from_secs(1)).unwrap();
        assert_eq!(w.mail(CAROL, "COUNTER", &[&ask(day)]), "updated/counter-pending cou-1");
    }
    // The oldest gave way.
    let all = keys(&w);
    assert_eq!(all.len(), 20);
    assert_eq!(all[0].unwrap().to_string(), "2026-04-06T08:00:00Z");
    // One message with more than an attendee may have does nothing.
    let many: Vec<String> = (30..60).map(ask).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(w.mail(CAROL, "COUNTER", &many), "no_action/policy cou-1");
    assert_eq!(keys(&w), all);
    // Others fill what is left of the object, and then no more.
    for i in 0..200 {
        let mut other = w.snapshot.proposals[0].clone();
        other.attendee = format!("x{i}@third.test");
        w.snapshot.proposals.push(other);
    }
    assert_eq!(
        w.mail(ALICE, "COUNTER", &[&proposal(ALICE, "02T100000", "")]),
        "no_action/policy cou-1"
    );
}

#[test]
fn what_is_proposed_is_written_in_the_organizers_form() {
    let zoned =
        "DTSTART;TZID=Europe/Berlin:20260310T100000\nDTEND;TZID=Europe/Berlin:20260310T110000";
    for (stored, proposed, start, end) in [
        // Another zone, read by its own clock.
        (
            zoned,
            "DTSTART;TZID=America/New_York:20260311T080000\nDTEND;TZID=America/New_York:20260311T083000",
            "TZID=Europe/Berlin:20260311T130000",
            "TZID=Europe/Berlin:20260311T133000",
        ),
        // A start alone keeps the length.
        (
            zoned,
            "DTSTART:20260312T120000Z",
            "TZID=Europe/Berlin:20260312T130000",
            "TZID=Europe/Berlin:20260312T140000",
        ),
        // A whole day for an hour.
        (
            zoned,
            "DTSTART;VALUE=DATE:20260312\nDTEND;VALUE=DATE:20260314",
            "VALUE=DATE:20260312",
            "VALUE=DATE:20260314",
        ),
        // An hour for a whole day.
        (
            "DTSTART;VALUE=DATE:20260312\nDTEND;VALUE=DATE:20260313",
            "DTSTART;TZID=Europe/Berlin:20260312T130000\nDTEND;TZID=Europe/Berlin:20260312T140000",
            "DTSTART:20260312T120000Z",
            "DTEND:20260312T130000Z",
        ),
    ] {
        let mut w = organizer(stored);
        let text = proposal(CAROL, "02T100000", "")
            .replace("DTSTART:20260311T120000Z\nDTEND:20260311T130000Z", proposed);
        assert_eq!(w.mail(CAROL, "COUNTER", &[&text]), "updated/counter-pending cou-1");
        let decision = settle_(&w, &Choice::default(), true).unwrap();
        w.apply(&decision.edits);
        let line = |name: &str| w.master().get(name).unwrap().line().to_owned();
        assert!(line("DTSTART").ends_with(start), "{}", line("DTSTART"));
        assert!(line("DTEND").ends_with(end), "{}", line("DTEND"));
        assert!(w.snapshot.proposals.is_empty());
    }
}

#[test]
fn nonsense_is_kept_and_not_applied() {
    for (more, refused) in [
        // Ends before it starts.
        ("DTEND:20260310T130000Z", Reason::Malformed),
        ("RRULE:FREQ=DAILY;RSCALE=CHINESE", Reason::UnsupportedRecurrence),
    ] {
        let mut w = organizer("");
        let text = proposal(CAROL, "02T100000", more);
        let text = match more.starts_with("DTEND") {
            true => text.replace("DTEND:20260311T130000Z\n", ""),
            false => text,
        };
        let before = w.object().clone();
        assert_eq!(w.mail(CAROL, "COUNTER", &[&text]), "updated/counter-pending cou-1", "{more}");
        assert_eq!(*w.object(), before);
        let got = settle_(&w, &Choice::default(), true).map(|d| d.reason);
        assert_eq!(got, Err(CannotDo::Refused(refused)), "{more}");
        // It can still be declined.
        assert_eq!(settle_(&w, &Choice::default(), false).unwrap().messages.len(), 1);
    }
}

#[test]
fn order_does_not_matter() {
    // Answer and proposal, in either order, lead to the same calendar.
    let reply = answer(CAROL, "ACCEPTED", "03T100000", "");
    let counter =
        proposal(CAROL, "02T100000", "").replace("ATTENDEE:", "ATTENDEE;PARTSTAT=TENTATIVE:");
    let run = |first: (&str, &str), second: (&str, &str)| {
        let mut w = organizer("");
        w.mail(CAROL, first.0, &[first.1]);
        w.mail(CAROL, second.0, &[second.1]);
        (partstat(w.master(), CAROL), w.snapshot.proposals.len())
    };
    let (reply, counter) = (("REPLY", reply.as_str()), ("COUNTER", counter.as_str()));
    assert_eq!(run(reply, counter), ("ACCEPTED".to_owned(), 1));
    assert_eq!(run(counter, reply), ("ACCEPTED".to_owned(), 1));
}
