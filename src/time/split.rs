//! Series that were split in two: "this and all following" as some calendars do it, by ending
//! the series and writing a new object for the rest. The two are separate objects; what links
//! them serves to show them together (rule `[rec-4]`).

use crate::ical::Component;

/// The UID of the series from which Google split this one: `<base>_R20240124T130000@google.com`,
/// or with a date alone, belongs to `<base>@google.com`. `None` where the UID does not look like
/// that.
///
/// ```
/// # use imip_milter::time::base_uid;
/// assert_eq!(base_uid("5pu1v7_R20240124T130000@google.com").as_deref(), Some("5pu1v7@google.com"));
/// assert_eq!(base_uid("5pu1v7@google.com"), None);
/// ```
pub fn base_uid(uid: &str) -> Option<String> {
    let uid = uid.trim();
    let (name, domain) = uid.rsplit_once('@')?;
    let mut base = name;
    // A series that was split again keeps the first mark.
    while let Some((rest, mark)) = base.rsplit_once("_R")
        && is_mark(mark)
        && !rest.is_empty()
    {
        base = rest;
    }
    (base.len() < name.len()).then(|| format!("{base}@{domain}"))
}

/// `YYYYMMDD` or `YYYYMMDDTHHMMSS`.
fn is_mark(mark: &str) -> bool {
    let digits =
        |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    match mark.split_once('T') {
        Some((date, time)) => digits(date, 8) && digits(time, 6),
        None => digits(mark, 8),
    }
}

/// What the parts of a series that Apple's calendars have split share: the value of
/// `RELATED-TO;RELTYPE=X-CALENDARSERVER-RECURRENCE-SET`.
pub fn recurrence_set(component: &Component) -> Option<String> {
    let line = component.all("RELATED-TO").find(|line| {
        line.param("RELTYPE")
            .is_some_and(|r| r.trim().eq_ignore_ascii_case("X-CALENDARSERVER-RECURRENCE-SET"))
    })?;
    Some(line.as_text().trim().to_owned()).filter(|set| !set.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::Property;

    #[test]
    fn base_uids() {
        for (uid, base) in [
            ("abc_R20240124T130000@google.com", Some("abc@google.com")),
            (" abc_R20240124@google.com", Some("abc@google.com")),
            ("abc_R20240124T130000_R20240301T130000@google.com", Some("abc@google.com")),
            ("a_Rb_R20240124@x", Some("a_Rb@x")),
            ("abc@google.com", None),
            ("abc_R20240124", None),
            ("_R20240124@google.com", None),
            ("abc_R2024012@google.com", None),
            ("abc_R20240124T13@google.com", None),
            ("abc_R20240124T13000é@google.com", None),
            ("abc_r20240124@google.com", None),
            ("", None),
        ] {
            assert_eq!(base_uid(uid).as_deref(), base, "{uid}");
        }
    }

    #[test]
    fn sets() {
        let mut event = Component::new("VEVENT");
        event.push(Property::new("RELATED-TO", "parent@example.com"));
        assert_eq!(recurrence_set(&event), None);
        event.push(
            Property::new("RELATED-TO", "46C2")
                .with_param("RELTYPE", "X-CalendarServer-Recurrence-Set"),
        );
        assert_eq!(recurrence_set(&event).as_deref(), Some("46C2"));
    }
}
