//! A message out of an archive: what was put on top of it after a filter of this host saw it, and
//! whether the MTA took it from somebody with a login (RFC 3848).
//!
//! A filter does not see the `Received` of its own MTA; in the mailbox it stands on top, with that
//! of the delivery agent (LMTP) above it. Nothing else of the trace can be told from what a sender
//! wrote: a message that went through a content filter after ours shows one `Received` more, and
//! what our filters wrote below it does not count.

use crate::config::Server;
use crate::mail::Header;

/// The protocols of a client that had logged in (RFC 3848, RFC 6531).
const WITH_LOGIN: [&str; 4] = ["ESMTPA", "ESMTPSA", "UTF8SMTPA", "UTF8SMTPSA"];

/// The header as a filter of this host saw it when the message came.
pub(super) fn as_seen(headers: &[Header]) -> Vec<Header> {
    let ours = of_this_host(headers);
    let kept = headers.iter().enumerate().filter(|(place, _)| !ours.contains(place));
    kept.map(|(_, header)| header.clone()).collect()
}

/// Whether the MTA of this host has written that the client had logged in. Our names in a
/// `Received` prove nothing; that it is the topmost does.
pub(super) fn had_login(headers: &[Header], server: &Server) -> bool {
    let Some(field) = of_this_host(headers).last().and_then(|place| headers.get(*place)) else {
        return false;
    };
    let Some(hop) = field.strictly_unfolded().as_deref().and_then(Hop::read) else { return false };
    let names = server.authserv_ids.iter().chain(std::iter::once(&server.hostname));
    WITH_LOGIN.iter().any(|protocol| hop.protocol.eq_ignore_ascii_case(protocol))
        && names.into_iter().any(|name| name.eq_ignore_ascii_case(&hop.by))
}

/// Where the fields stand that this host has put on top: that of the delivery agent, if there is
/// one, and that of the MTA.
fn of_this_host(headers: &[Header]) -> Vec<usize> {
    let mut received = headers.iter().enumerate().filter(|(_, h)| h.is("Received"));
    let mut ours = Vec::new();
    let Some((first, field)) = received.next() else { return ours };
    ours.push(first);
    if is_lmtp(&field.unfolded()) {
        ours.extend(received.next().map(|(place, _)| place));
    }
    ours
}

fn is_lmtp(value: &str) -> bool {
    let words = words(value).unwrap_or_default();
    words.iter().zip(words.iter().skip(1)).any(|(with, protocol)| {
        with.eq_ignore_ascii_case("with")
            && protocol.get(..4).is_some_and(|p| p.eq_ignore_ascii_case("LMTP"))
    })
}

/// A `Received` as it is written of mail that came by SMTP.
struct Hop {
    by: String,
    protocol: String,
}

impl Hop {
    /// Reads `from NAME by NAME with PROTOCOL id ID [for <ADDRESS>]; DATE`, comments aside. NAME is
    /// what the client says in HELO: whoever gets other words into the field makes it none that is
    /// read.
    fn read(value: &str) -> Option<Hop> {
        if value.contains(['"', '\\']) {
            return None;
        }
        let words = words(value)?;
        let is = |place: usize, word: &str| {
            words.get(place).is_some_and(|w| w.eq_ignore_ascii_case(word))
        };
        let shape = is(0, "from") && is(2, "by") && is(4, "with") && is(6, "id");
        let ends = words.len() == 8 || words.len() == 10 && is(8, "for");
        (shape && ends)
            .then(|| Some(Hop { by: words.get(3)?.clone(), protocol: words.get(5)?.clone() }))?
    }
}

/// The words before the date, without comments; `None` where a comment is open or closed too
/// often.
fn words(value: &str) -> Option<Vec<String>> {
    let (value, _) = value.rsplit_once(';')?;
    let (mut plain, mut depth) = (String::new(), 0_usize);
    for c in value.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            _ if depth == 0 => plain.push(c),
            _ => continue,
        }
        if c == '(' {
            plain.push(' ');
        }
    }
    (depth == 0).then(|| plain.split_whitespace().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LMTP: &str = "from mx.example.org by mx.example.org with LMTP id x \
         (envelope-from <a@example.net>) for <bob@example.org>; Mon, 2 Mar 2026 08:01:00 +0000";
    const LOGIN: &str = "from laptop (dsl.example.com [192.0.2.7]) (using TLSv1.3 with cipher \
         TLS_AES_256_GCM_SHA384 (256/256 bits)) (Authenticated sender: carol) by mx.example.org \
         (Postfix) with ESMTPSA id 4XyZ1q3 for <bob@example.org>; Mon, 2 Mar 2026 08:01:00 +0000";

    fn header(fields: &[(&str, &str)]) -> Vec<Header> {
        fields.iter().map(|(name, value)| Header::new(*name, format!(" {value}"))).collect()
    }

    fn login(received: &[&str]) -> bool {
        let fields: Vec<_> = received.iter().map(|r| ("Received", *r)).collect();
        let server = Server { hostname: "mx.example.org".to_owned(), ..Server::default() };
        had_login(&header(&fields), &server)
    }

    #[test]
    fn a_login_is_what_our_own_mta_says() {
        assert!(login(&[LOGIN]));
        assert!(login(&[LMTP, LOGIN]));
        let plain = LOGIN.replace("ESMTPSA", "ESMTPS");
        assert!(!login(&[&plain]));
        assert!(!login(&[&plain, LOGIN]), "what a client wrote below");
        assert!(!login(&[LMTP, &plain, LOGIN]));
        assert!(!login(&[LMTP]));
        assert!(!login(&[&LOGIN.replace("by mx.example.org", "by mx.example.net")]));
        assert!(!login(&[]));
    }

    #[test]
    fn a_name_in_helo_forges_nothing() {
        let real = |helo: &str, to: &str| {
            format!(
                "from {helo} (unknown [192.0.2.7]) by mx.example.org (Postfix) with ESMTP id 1 \
                 for <{to}>; Mon, 2 Mar 2026 08:01:00 +0000"
            )
        };
        let helo = "a by mx.example.org with ESMTPSA id 1";
        for (helo, to) in [
            (helo.to_owned(), "bob@example.org"),
            (format!("{helo} ("), "bob@example.org"),
            (format!("{helo} ("), "\"bob+) for <x\"@example.org"),
            (format!("{helo};"), "bob@example.org"),
            (format!("{helo})"), "bob@example.org"),
        ] {
            assert!(!login(&[&real(&helo, to)]), "{helo} {to}");
        }
    }

    #[test]
    fn the_filter_saw_what_is_below_its_mta() {
        let names = |fields: &[(&str, &str)]| -> Vec<String> {
            let seen = as_seen(&header(fields));
            seen.iter()
                .map(|h| format!("{}{}", String::from_utf8_lossy(&h.name), h.value.len()))
                .collect()
        };
        let result = ("Authentication-Results", "mx.example.org; dmarc=pass");
        let length = |field: &(&str, &str)| format!("{}{}", field.0, field.1.len() + 1);
        let foreign = ("Received", "from a by b with ESMTP id 1; date");
        assert_eq!(
            names(&[("Received", LMTP), ("Received", LOGIN), result, foreign]),
            [length(&result), length(&foreign)]
        );
        assert_eq!(
            names(&[result, ("Received", LOGIN), foreign]),
            [length(&result), length(&foreign)]
        );
        assert_eq!(names(&[foreign, foreign, result]), [length(&foreign), length(&result)]);
        assert_eq!(names(&[result]), [length(&result)]);
    }
}
