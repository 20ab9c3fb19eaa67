//! Which spellings of a TZID are one.

/// A form in which the spellings of one TZID are equal. TZID as a property is TEXT and as a
/// parameter is not, so that one is escaped and the other is not; and producers quote one of
/// them only, or change its case.
pub fn tzid_key(tzid: &str) -> String {
    let bare = tzid.trim().trim_matches(['"', '\'']).trim();
    bare.chars().filter(|c| *c != '\\').map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::tzid_key;

    #[test]
    fn spellings_of_one() {
        for tzid in ["(UTC) A, B", " (UTC) A, B ", "\"(UTC) A, B\"", "(utc) a\\, b", "'(UTC) A, B'"]
        {
            assert_eq!(tzid_key(tzid), "(utc) a, b", "{tzid}");
        }
    }
}
