//! Recurrence in words.

use super::{Locale, Value};
use crate::time::{Days, Freq, Nth, Pattern, PatternEnd};

impl Locale {
    /// How something repeats: "every week on Tuesday, 10 times".
    pub fn recurrence(self, pattern: &Pattern) -> String {
        let period = match pattern.freq {
            Freq::Yearly => "repeat-yearly",
            Freq::Monthly => "repeat-monthly",
            Freq::Weekly => "repeat-weekly",
            Freq::Daily => "repeat-daily",
            Freq::Hourly => "repeat-hourly",
            Freq::Minutely => "repeat-minutely",
            Freq::Secondly => "repeat-secondly",
        };
        let interval = usize::try_from(pattern.interval).unwrap_or(usize::MAX);
        let every = self.say(period, &[("count", interval.into())]);
        let rule = match self.days_of(pattern) {
            Some(days) => {
                self.say("repeat-on", &[("every", (&every).into()), ("days", (&days).into())])
            }
            None => every,
        };
        match pattern.end {
            Some(PatternEnd::Times(count)) => {
                let count = usize::try_from(count).unwrap_or(usize::MAX);
                let variables = [("rule", Value::from(&rule)), ("count", count.into())];
                self.say("repeat-times", &variables)
            }
            Some(PatternEnd::Until(date)) => {
                let date = self.plain_date(date);
                let variables = [("rule", Value::from(&rule)), ("date", (&date).into())];
                self.say("repeat-until", &variables)
            }
            None => rule,
        }
    }

    /// Items of a list, joined.
    pub fn list(self, items: &[String], message: &str) -> String {
        let mut items = items.iter();
        let first = items.next().cloned().unwrap_or_default();
        items.fold(first, |list, next| {
            self.say(message, &[("list", (&list).into()), ("next", next.into())])
        })
    }

    /// The same with "and" before the last.
    fn list_and(self, items: &[String]) -> String {
        match items {
            [first @ .., last] if !first.is_empty() => {
                let first = self.list(first, "list-comma");
                self.list(&[first, last.clone()], "list-and")
            }
            items => self.list(items, "list-comma"),
        }
    }

    fn days_of(self, pattern: &Pattern) -> Option<String> {
        let days = match &pattern.days {
            Days::Any => return None,
            Days::All => self.word("repeat-all-days"),
            Days::Workdays(None) => self.word("repeat-workdays"),
            Days::Workdays(Some(nth)) => self.nth("repeat-nth-workday", *nth, &[]),
            Days::Weekend(None) => self.word("repeat-weekend"),
            Days::Weekend(Some(nth)) => self.nth("repeat-nth-weekend", *nth, &[]),
            Days::Month(days) => {
                let day = |day: &i8| match usize::try_from(*day) {
                    Ok(day) => self.say("repeat-day", &[("day", day.into())]),
                    Err(_) => self.word("repeat-day-last"),
                };
                self.list_and(&days.iter().map(day).collect::<Vec<_>>())
            }
            Days::Weekdays(days) => {
                let day = |(nth, day): &(Option<Nth>, jiff::civil::Weekday)| {
                    let number = day.to_monday_one_offset();
                    let Some(nth) = nth else {
                        return self.word(&format!("repeat-weekday-{number}"));
                    };
                    let weekday = self.word(&format!("weekday-{number}"));
                    let number = usize::from(number.unsigned_abs());
                    let variables = [("weekday", (&weekday).into()), ("day", number.into())];
                    self.nth("repeat-nth-weekday", *nth, &variables)
                };
                self.list_and(&days.iter().map(day).collect::<Vec<_>>())
            }
        };
        Some(match pattern.month {
            Some(month) => {
                let name = self.word(&format!("month-{month}"));
                let variables = [("days", (&days).into()), ("month", (&name).into())];
                match pattern.days {
                    Days::Month(_) => self.say("repeat-day-of-month", &variables),
                    _ => self.say("repeat-of-month", &variables),
                }
            }
            None => days,
        })
    }

    fn nth(self, message: &str, nth: Nth, more: &[(&str, Value<'_>)]) -> String {
        let nth = match nth {
            Nth::First => "first",
            Nth::Second => "second",
            Nth::Third => "third",
            Nth::Fourth => "fourth",
            Nth::Fifth => "fifth",
            Nth::SecondLast => "second-last",
            Nth::Last => "last",
        };
        let mut variables = vec![("nth", Value::from(nth))];
        variables.extend_from_slice(more);
        self.say(message, &variables)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::{Component, Property};
    use crate::time::{Zones, pattern};

    fn words(locale: Locale, rule: &str) -> Option<String> {
        let mut c = Component::new("VEVENT");
        c.push(Property::new("DTSTART", "20260303T090000"));
        c.push(Property::new("RRULE", rule));
        pattern(&c, &Zones::new(&Component::new("VCALENDAR"), "UTC")).map(|p| locale.recurrence(&p))
    }

    #[test]
    fn rules_in_words() {
        for (rule, wanted) in [
            ("FREQ=WEEKLY;BYDAY=TU;COUNT=10", Some("every week on Tuesday, 10 times")),
            ("FREQ=WEEKLY", Some("every week on Tuesday")),
            ("FREQ=WEEKLY;COUNT=1", Some("every week on Tuesday, once")),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR",
                Some("every other week on Monday, Wednesday and Friday"),
            ),
            ("FREQ=DAILY;INTERVAL=3", Some("every 3 days")),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", Some("every week on weekdays")),
            ("FREQ=MONTHLY", Some("every month on the 3rd")),
            ("FREQ=MONTHLY;BYMONTHDAY=12,21", Some("every month on the 12th and the 21st")),
            ("FREQ=MONTHLY;BYDAY=-1FR", Some("every month on the last Friday")),
            ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-2", Some("every month on the second last Friday")),
            (
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                Some("every month on the last weekday"),
            ),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", Some("every month on the last day")),
            (
                "FREQ=YEARLY;UNTIL=20301231",
                Some("every year on the 3rd of March, until 31 December 2030"),
            ),
            ("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", Some("every year on the second Sunday of May")),
            // The 3rd of every month.
            ("FREQ=YEARLY;BYMONTHDAY=3", None),
            ("FREQ=YEARLY;BYWEEKNO=20", None),
            ("FREQ=DAILY;BYHOUR=1,2", None),
            ("FREQ=MONTHLY;BYMONTHDAY=-3", None),
            ("nonsense", None),
        ] {
            assert_eq!(words(Locale::English, rule).as_deref(), wanted, "{rule}");
        }
    }

    #[test]
    fn the_last_day_is_one_of_the_zone_in_which_it_begins() {
        let mut c = Component::new("VEVENT");
        c.push(Property::new("DTSTART", "20260303T193000").with_param("TZID", "America/New_York"));
        c.push(Property::new("RRULE", "FREQ=DAILY;UNTIL=20260401T035959Z"));
        let said = pattern(&c, &Zones::new(&Component::new("VCALENDAR"), "Europe/Berlin"));
        let said = said.map(|p| Locale::English.recurrence(&p));
        assert_eq!(said.as_deref(), Some("every day, until 31 March 2026"));
    }

    #[test]
    fn every_language_has_words() {
        for locale in Locale::ALL {
            for nth in [1, 2, 3, 4, 5, -2, -1] {
                for day in ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] {
                    let said = words(*locale, &format!("FREQ=MONTHLY;BYDAY={nth}{day}"));
                    let said = said.unwrap_or_default();
                    assert!(!said.is_empty() && !said.contains(['{', '$']), "{said}");
                }
            }
        }
    }
}
