//! Zones: from a VTIMEZONE to the first instant, and writing one.

use crate::{
    ours,
    race::{Case, Contender, Unit, race},
    rounds::Result,
    texts,
};
use imip_milter::{
    ical::{Moment, write},
    time::{Zones, vtimezone},
};

/// Microseconds for each.
pub fn zones(rounds: usize) -> Result<()> {
    let invitation = ours::read_object(&texts::invitation())?;
    let known = texts::invitation().replace("W. Europe Standard Time", "Europe/Berlin");
    let known = ours::read_object(&known)?;
    let first = |object: &imip_milter::ical::Object| -> Result<jiff::Timestamp> {
        let zones = Zones::new(object.calendar(), "Europe/Berlin");
        let start = object.main().and_then(|event| event.get("DTSTART")).ok_or("no start")?;
        Ok(zones.resolve(&Moment::of(start)?))
    };
    if first(&invitation)? != first(&known)? {
        println!("differs: one VTIMEZONE under two names");
    }
    let mut cases = vec![
        Case {
            name: "Zones::new".to_owned(),
            amount: 1.0,
            contenders: vec![Contender::new("ours", || {
                Zones::new(invitation.calendar(), "Europe/Berlin")
            })],
        },
        Case {
            name: "and the first instant".to_owned(),
            amount: 1.0,
            contenders: vec![Contender::new("ours", || first(&invitation))],
        },
        Case {
            name: "the same, IANA name".to_owned(),
            amount: 1.0,
            contenders: vec![Contender::new("ours", || first(&known))],
        },
    ];
    for zone in ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Tehran"] {
        let print = move || vtimezone(zone, zone).map(|definition| write(&definition));
        let bytes = print().ok_or("no such zone")?.len();
        cases.push(Case {
            name: format!("write {zone}, {bytes} bytes"),
            amount: 1.0,
            contenders: vec![Contender::new("ours", print)],
        });
    }
    race("Zones", &Unit::Microseconds, "ours", &cases, rounds)
}
