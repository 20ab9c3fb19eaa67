//! What an instance does to somebody's time.

use crate::ical::Component;

/// How much of somebody's time an instance takes (FBTYPE of RFC 5545 section 3.2.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Busy {
    /// It takes none.
    Free,
    /// It may take it: not answered, or not settled.
    Tentative,
    /// It takes it.
    Busy,
}

/// What `component` does to the time of the calendar's owner (rule `[busy-1]`).
///
/// `partstat` is the owner's own PARTSTAT in that component (`None`: he is its organizer, or is
/// not invited but has it in his calendar). `resource`: in a resource's calendar TRANSP and
/// INTENDEDSTATUS do not count, for a room cannot be elsewhere while it is booked.
pub fn busy_status(component: &Component, partstat: Option<&str>, resource: bool) -> Busy {
    let has = |name: &str, wanted: &str| {
        component.value(name).is_some_and(|v| v.eq_ignore_ascii_case(wanted))
    };
    // Only an event takes time (RFC 5545 section 3.6.2: a to-do blocks nothing).
    if has("STATUS", "CANCELLED") || component.is("VTODO") || component.is("VJOURNAL") {
        return Busy::Free;
    }
    if !resource && (has("TRANSP", "TRANSPARENT") || has("X-MICROSOFT-CDO-INTENDEDSTATUS", "FREE"))
    {
        return Busy::Free;
    }
    let own = partstat.map(|p| p.trim().to_ascii_uppercase());
    match own.as_deref() {
        Some("DECLINED" | "DELEGATED") => Busy::Free,
        Some("TENTATIVE" | "NEEDS-ACTION") => Busy::Tentative,
        _ if has("STATUS", "TENTATIVE") => Busy::Tentative,
        _ => Busy::Busy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::Property;

    #[test]
    fn table() {
        let cases: [(&str, Option<&str>, bool, Busy); 13] = [
            ("", None, false, Busy::Busy),
            ("", Some("ACCEPTED"), false, Busy::Busy),
            ("", Some("needs-action"), false, Busy::Tentative),
            ("", Some("TENTATIVE"), false, Busy::Tentative),
            ("", Some("DECLINED"), false, Busy::Free),
            ("", Some("DELEGATED"), true, Busy::Free),
            ("TRANSP:TRANSPARENT", Some("ACCEPTED"), false, Busy::Free),
            ("TRANSP:TRANSPARENT", Some("ACCEPTED"), true, Busy::Busy),
            ("X-MICROSOFT-CDO-INTENDEDSTATUS:FREE", None, false, Busy::Free),
            ("X-MICROSOFT-CDO-INTENDEDSTATUS:FREE", None, true, Busy::Busy),
            ("STATUS:CANCELLED", Some("ACCEPTED"), true, Busy::Free),
            ("STATUS:TENTATIVE", Some("ACCEPTED"), false, Busy::Tentative),
            ("TRANSP:OPAQUE", Some("X-ODD"), false, Busy::Busy),
        ];
        for (line, partstat, resource, wanted) in cases {
            let mut c = Component::new("VEVENT");
            if let Some(p) = Property::parse(line) {
                c.push(p);
            }
            assert_eq!(busy_status(&c, partstat, resource), wanted, "{line} {partstat:?}");
        }
        assert_eq!(busy_status(&Component::new("VTODO"), None, false), Busy::Free);
    }
}
