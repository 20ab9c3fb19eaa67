//! Every way of naming a zone that mail is known to use.

use jiff::tz::TimeZone;

use super::*;

/// What a TZID means: an IANA name, or hours and minutes east of UTC.
fn meaning(tzid: &str) -> Option<String> {
    named(tzid).map(|zone| match zone.iana_name() {
        Some(name) => name.to_owned(),
        None => offset::write(zone.to_fixed_offset().unwrap()),
    })
}

const NAMES: &[(&str, &str)] = &[
    // The IANA database: current names, old links, any case, and what surrounds them.
    ("Europe/Berlin", "Europe/Berlin"),
    ("europe/berlin", "Europe/Berlin"),
    ("EUROPE/BERLIN", "Europe/Berlin"),
    (" Europe/Berlin ", "Europe/Berlin"),
    ("\"Europe/Berlin\"", "Europe/Berlin"),
    ("'Europe/Berlin'", "Europe/Berlin"),
    ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("US/Eastern", "US/Eastern"),
    ("Canada/Eastern", "Canada/Eastern"),
    ("Asia/Calcutta", "Asia/Calcutta"),
    ("Europe/Kiev", "Europe/Kiev"),
    ("Japan", "Japan"),
    ("GB", "GB"),
    ("EST5EDT", "EST5EDT"),
    ("PST8PDT", "PST8PDT"),
    ("CET", "CET"),
    ("UTC", "UTC"),
    ("utc", "UTC"),
    ("GMT", "GMT"),
    ("Zulu", "Zulu"),
    ("Etc/UTC", "Etc/UTC"),
    ("Etc/GMT+5", "Etc/GMT+5"),
    ("Etc/GMT-14", "Etc/GMT-14"),
    ("Z", "UTC"),
    // In another spelling.
    ("America/Los Angeles", "America/Los_Angeles"),
    ("Europe_Berlin", "Europe/Berlin"),
    ("America_New_York", "America/New_York"),
    ("America-New_York", "America/New_York"),
    ("America-Chicago", "America/Chicago"),
    ("US-Eastern", "US/Eastern"),
    // Behind a vendor's prefix.
    ("/freeassociation.sourceforge.net/Tzfile/America/Toronto", "America/Toronto"),
    ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
    ("/mozilla.org/20050126_1/America/Chicago", "America/Chicago"),
    ("/mozilla.org/20070129_1/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
    ("/Mozilla.org/BasicTimezones/GMT", "GMT"),
    ("/softwarestudio.org/Olson_20011030_5/Europe/London", "Europe/London"),
    ("softwarestudio.org/Tzfile/America/Chicago", "America/Chicago"),
    ("/citadel.org/20210210_1/Europe/Berlin", "Europe/Berlin"),
    ("/kolab.org/Europe/Zurich", "Europe/Zurich"),
    ("/example.com/W. Europe Standard Time", "Europe/Berlin"),
    ("/America/New_York", "America/New_York"),
    ("tzone://Microsoft/Utc", "Etc/UTC"),
    // Keys of Windows.
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("w. europe standard time", "Europe/Berlin"),
    ("\"W. Europe Standard Time\"", "Europe/Berlin"),
    ("W. Europe Standard Time 1", "Europe/Berlin"),
    ("Eastern Standard Time 1", "America/New_York"),
    ("Eastern Standard Time2", "America/New_York"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Pacific SA Standard Time", "America/Santiago"),
    ("India Standard Time", "Asia/Calcutta"),
    ("UTC-11", "Etc/GMT+11"),
    ("UTC+12", "Etc/GMT-12"),
    ("Kamchatka Standard Time", "Asia/Kamchatka"),
    ("W. Europe", "Europe/Berlin"),
    ("Romance", "Europe/Paris"),
    ("FLE", "Europe/Kiev"),
    ("Eastern", "America/New_York"),
    ("E. Africa", "Africa/Nairobi"),
    ("Arabian", "Asia/Dubai"),
    ("Pacific Time", "America/Los_Angeles"),
    ("Western/Central Europe", "Europe/Berlin"),
    ("Mitteleuropäische Zeit ", "Europe/Berlin"),
    // The list that Windows shows: of this and of older versions, and translated.
    ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"),
    ("(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "Europe/Berlin"),
    ("(UTC+01:00) Amsterdam\\, Berlin\\, Bern\\, Rom\\, Stockholm\\, Wien", "Europe/Berlin"),
    ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Europe/Paris"),
    ("(UTC+01:00) Brüssel, Kopenhagen, Madrid, Paris", "Europe/Paris"),
    ("(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris", "Europe/Paris"),
    ("(GMT+01:00) Amsterdam, Berlin", "Europe/Berlin"),
    ("(GMT+01:00) Rom, Wien", "Europe/Rome"),
    ("(UTC) Dublin, Edinburgh, Lissabon, London", "Europe/London"),
    ("(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "Europe/London"),
    ("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "Europe/London"),
    ("(UTC) Coordinated Universal Time", "Etc/UTC"),
    ("(UTC+02:00) Athen, Bukarest", "Europe/Athens"),
    ("(GMT+02.00) Athens / Beirut / Istanbul / Minsk", "Europe/Bucharest"),
    ("(GMT-05:00) Eastern Time (US & Canada)", "America/New_York"),
    ("(GMT-05:00) Eastern Time (US &amp; Canada)", "America/New_York"),
    ("(GMT-05.00) Eastern Time (US & Canada)", "America/New_York"),
    ("(GMT\u{2212}05:00) Eastern Time (US & Canada)", "America/New_York"),
    ("(GMT\u{2013}05:00)\u{a0}Eastern Time (US & Canada)", "America/New_York"),
    ("(UTC-05:00) Eastern Time (US and Canada)", "America/New_York"),
    ("(UTC-05:00) Eastern Time (USA & Kanada)", "America/New_York"),
    ("(GMT-08.00) Pacific Time (US & Canada)/Tijuana", "America/Los_Angeles"),
    ("(GMT-08.00) Pacific Time (US & Canada) / Tijuana", "America/Los_Angeles"),
    ("(GMT-03.00) Buenos Aires / Georgetown", "America/Buenos_Aires"),
    ("(GMT+05.30) Chennai / Kolkata / Mumbai / New Delhi", "Asia/Calcutta"),
    ("(GMT-05.00) Bogota / Lima / Quito / Rio Branco", "America/Bogota"),
    ("(GMT-09.00) Alaska", "America/Anchorage"),
    ("(UTC+01:00) Oslo", "Europe/Oslo"),
    ("Pacific Time (US & Canada)", "America/Los_Angeles"),
    ("Pacific Time (US & Canada), Tijuana", "America/Los_Angeles"),
    ("Pacific Time (US & Canada)\\, Tijuana", "America/Los_Angeles"),
    ("Chennai, Kolkata, Mumbai, New Delhi", "Asia/Calcutta"),
    ("Canberra, Melbourne, Sydney", "Australia/Sydney"),
    ("Sarajevo, Skopje, Warsaw, Zagreb", "Europe/Warsaw"),
    // Constant offsets.
    ("GMT+0200", "+0200"),
    ("GMT +0100", "+0100"),
    ("GMT+05.30", "+0530"),
    ("UTC+2", "+0200"),
    ("UTC+01:00", "+0100"),
    ("UTC\u{2212}03:30", "-0330"),
    ("+01:00", "+0100"),
    ("GMT -0300 (Standard) / GMT -0300 (Daylight)", "-0300"),
    ("GMT +0530 (Standard) / GMT +0530 (Daylight)", "+0530"),
    ("GMT -0000 (Standard) / GMT -0000 (Daylight)", "UTC"),
];

/// Names that mean nothing without their VTIMEZONE.
const UNKNOWN: &[&str] = &[
    "",
    " ",
    "1",
    "13",
    "Z1",
    "/",
    "//",
    "/a/b",
    "X/GMT",
    "../../etc/passwd",
    "/../../etc/localtime",
    "localtime",
    "posixrules",
    "Factory",
    "Etc/Unknown",
    "right/Europe/Berlin",
    "Europe/Germany",
    "American/New_York",
    "US/Eastern_mod",
    "custom_America/New_York",
    "America-SanJose",
    "PST",
    "BRT",
    "Paris",
    "Customized Time Zone",
    "Customized Time Zone 1",
    "Unnamed Time Zone 1",
    "tzone://Microsoft/Custom",
    "GMT -0500 (Standard) / GMT -0400 (Daylight)",
    "GMT +0100 (Standard) / GMT +0200 (Daylight)",
    "GMT-08.00/-07.00",
    "(GMT+02.00) Auto-Detected",
    "(UTC+01:00) Atlantis",
    "(UTC+01:00)",
    "(UTC+02:00) Berlin",
    "(UTC",
    "(UTC+9999999999:1) x",
    "GMT+99",
    "GMT+",
    "UTC+1x",
    "0100",
];

#[test]
fn what_names_mean() {
    let known = NAMES.iter().map(|(tzid, wanted)| (*tzid, Some(*wanted)));
    let unknown = UNKNOWN.iter().map(|tzid| (*tzid, None));
    let wrong: Vec<_> = known
        .chain(unknown)
        .map(|(tzid, wanted)| (tzid, meaning(tzid), wanted))
        .filter(|(_, meaning, wanted)| meaning.as_deref() != *wanted)
        .collect();
    assert!(wrong.is_empty(), "(TZID, meaning, wanted): {wrong:#?}");
}

/// All that the database has, as it is written, in another case, and behind a prefix.
#[test]
fn every_iana_name() {
    for name in jiff::tz::db().available().map(|n| n.to_string()).filter(|n| zone_exists(n)) {
        let prefixed = format!("/example.org/20260101_1/{name}");
        for tzid in [name.clone(), name.to_uppercase(), prefixed] {
            assert_eq!(meaning(&tzid).as_deref(), Some(&*name), "{tzid}");
        }
    }
}

/// A system may leave old names out of its database.
#[test]
fn old_names_are_bundled() {
    for name in ["US/Eastern", "Asia/Calcutta", "Europe/Kiev", "America/Buenos_Aires", "Japan"] {
        assert!(BUNDLED.get(name).is_ok(), "{name}");
    }
    assert_eq!(iana("Etc/Unknown"), None);
    assert!(!TimeZone::UTC.is_unknown());
}
