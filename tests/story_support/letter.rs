//! The mails of a story: from the abbreviated text to the bytes on the wire.

use imip_milter::ical::{Component, Property, write};
use imip_milter::itip::Mailbox;
use jiff::Timestamp;

use super::pki::Pki;
use super::script::{Mistake, Node};

/// The id under which this host's filters write Authentication-Results.
pub const HOST: &str = "mx.example.org";

const METHODS: [&str; 9] = [
    "PUBLISH",
    "REQUEST",
    "REPLY",
    "ADD",
    "CANCEL",
    "REFRESH",
    "COUNTER",
    "DECLINECOUNTER",
    // A VCALENDAR without METHOD.
    "NOMETHOD",
];

/// A mail as a story tells it.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// Its name in the story, and the local part of its Message-ID.
    pub name: String,
    /// When it comes.
    pub at: Timestamp,
    /// The From field.
    pub from: String,
    /// The To field.
    pub to: String,
    /// The Cc field.
    pub cc: String,
    /// The envelope sender, where it is not the From address; `<>` is the null sender.
    pub sender: Option<String>,
    /// The envelope recipients, where they are not To and Cc.
    pub recipients: Option<String>,
    /// `{auth_authen}`
    pub login: Option<String>,
    /// The client's address.
    pub client: Option<String>,
    /// `{daemon_name}`
    pub daemon: Option<String>,
    /// It comes by sendmail(1).
    pub pickup: bool,
    /// What our own filters found.
    pub auth: String,
    /// Further fields, in order.
    pub headers: Vec<String>,
    /// Subject.
    pub subject: Option<String>,
    /// The parts it is made of.
    pub shape: String,
    /// Who signs, where it is not From; whom it is encrypted for.
    pub signer: Option<String>,
    /// How the calendar part is encoded.
    pub encoding: String,
    /// `method=` of the part, where it differs.
    pub method_param: Option<String>,
    /// The bytes of the whole message after the fields, given literally.
    pub raw: Option<String>,
    /// The VCALENDARs.
    pub calendars: Vec<Payload>,
    /// The Message-ID, where it is not made of the name.
    pub message_id: Option<String>,
}

/// One VCALENDAR of a mail.
#[derive(Clone, Debug)]
pub struct Payload {
    /// The method of its line in the story.
    pub method: String,
    /// It, METHOD included.
    pub calendar: Component,
}

impl Letter {
    /// Reads the lines below a `mail` line. `like` is the mail it resembles.
    pub fn read(node: &Node, like: Option<&Letter>, at: Timestamp) -> Result<Self, Mistake> {
        let name = node.rest().split_whitespace().next().unwrap_or_default().to_owned();
        let mut letter = match like {
            Some(like) => {
                Letter { calendars: Vec::new(), raw: None, message_id: None, ..like.clone() }
            }
            None => Letter { shape: "alternative".to_owned(), ..Letter::default() },
        };
        letter.name = name;
        letter.at = at;
        let (payloads, fields): (Vec<&Node>, Vec<&Node>) =
            node.children.iter().partition(|c| METHODS.contains(&c.word()));
        for field in fields {
            letter.field(field)?;
        }
        for payload in payloads {
            let base = like
                .filter(|_| payload.rest() != "only")
                .and_then(|l| l.calendars.first())
                .map(|p| &p.calendar);
            letter.calendars.push(Payload {
                method: payload.word().to_owned(),
                calendar: calendar(payload, base, letter.at)?,
            });
        }
        if letter.calendars.is_empty()
            && letter.raw.is_none()
            && let Some(like) = like
        {
            letter.calendars.clone_from(&like.calendars);
        }
        Ok(letter)
    }

    fn field(&mut self, node: &Node) -> Result<(), Mistake> {
        let Some((key, value)) = node.key_value() else {
            return Err(Mistake::at(
                node,
                format!("`{}` is neither a key nor a method", node.text),
            ));
        };
        let value = value.to_owned();
        match key {
            "at" => {
                self.at = value
                    .parse()
                    .map_err(|_| Mistake::at(node, format!("`{value}` is no time of RFC 3339")))?;
            }
            "from" => self.from = value,
            "to" => self.to = value,
            "cc" => self.cc = value,
            "sender" => self.sender = Some(value),
            "recipients" => self.recipients = Some(value),
            "login" => self.login = (value != "none").then_some(value),
            "client" => self.client = Some(value),
            "daemon" => self.daemon = Some(value),
            "by" if value == "sendmail" => self.pickup = true,
            "auth" => self.auth = value,
            "header" => self.headers.push(value),
            "subject" => self.subject = Some(value),
            "shape" => self.shape = value,
            "signer" => self.signer = Some(value),
            "encoding" => self.encoding = value,
            "param" => self.method_param = Some(value),
            "message-id" => self.message_id = Some(value),
            "body" => {
                let mut text = String::new();
                literal(&node.children, &mut text);
                self.raw = Some(text);
            }
            _ => return Err(Mistake::at(node, format!("`{key}:` is no key of a mail"))),
        }
        Ok(())
    }

    /// The From address.
    pub fn author(&self) -> String {
        bare(&self.from)
    }

    /// MAIL FROM; `None` is the null sender.
    pub fn envelope_sender(&self) -> Option<String> {
        match self.sender.as_deref() {
            Some("<>") => None,
            Some(sender) => Some(sender.to_owned()),
            None => Some(self.author()),
        }
    }

    /// RCPT TO.
    pub fn envelope_recipients(&self) -> Vec<String> {
        let listed = match &self.recipients {
            Some(recipients) => recipients.clone(),
            None => format!("{}, {}", self.to, self.cc),
        };
        listed.split(',').map(bare).filter(|a| !a.is_empty()).collect()
    }

    fn domain(&self) -> String {
        let address = self.author();
        address.rsplit_once('@').map_or("example.org", |(_, d)| d).to_owned()
    }

    /// The message, CRLF.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = String::new();
        let (above, below) = self.authentication();
        out.push_str(&above);
        out.push_str(&format!("Received: from client by {HOST}; Mon, 2 Mar 2026 08:00:00 +0000\n"));
        out.push_str(&below);
        for (name, value) in [("From", &self.from), ("To", &self.to), ("Cc", &self.cc)] {
            if !value.is_empty() {
                out.push_str(&format!("{name}: {value}\n"));
            }
        }
        let subject = self.subject.clone().unwrap_or_else(|| self.name.clone());
        out.push_str(&format!("Subject: {subject}\n"));
        let id =
            self.message_id.clone().unwrap_or_else(|| format!("{}@{}", self.name, self.domain()));
        out.push_str(&format!("Message-ID: <{id}>\nDate: Mon, 2 Mar 2026 08:00:00 +0000\n"));
        for header in &self.headers {
            out.push_str(header);
            out.push('\n');
        }
        out.push_str("MIME-Version: 1.0\n");
        match &self.raw {
            Some(raw) => out.push_str(raw),
            None => out.push_str(&self.body()),
        }
        let text = out.replace('\n', "\r\n");
        if self.encoding == "latin1" {
            return text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        }
        text.into_bytes()
    }

    /// Authentication-Results above and below the first visible Received.
    fn authentication(&self) -> (String, String) {
        let (address, domain) = (self.author(), self.domain());
        let ours = |results: &str| format!("Authentication-Results: {HOST}; {results}\n");
        let pass = format!("dmarc=pass header.from={domain}");
        match self.auth.as_str() {
            "" | "none" => (String::new(), String::new()),
            "pass" => (ours(&pass), String::new()),
            "dkim" => (ours(&format!("dkim=pass header.d={domain}")), String::new()),
            "spf" => (ours(&format!("spf=pass smtp.mailfrom={address}")), String::new()),
            "fail" => (ours(&format!("dmarc=fail header.from={domain}")), String::new()),
            "fail-none" => {
                (ours(&format!("dmarc=fail (p=none) header.from={domain}")), String::new())
            }
            "forged" => (format!("Authentication-Results: mx.example.com; {pass}\n"), ours(&pass)),
            other => (ours(other), String::new()),
        }
    }

    /// Content-Type and what follows it.
    fn body(&self) -> String {
        let calendars: Vec<String> =
            self.calendars.iter().map(|p| self.part(p, "text/calendar")).collect();
        let attached: Vec<String> =
            self.calendars.iter().map(|p| self.part(p, "application/ics")).collect();
        let unnamed: Vec<String> =
            self.calendars.iter().map(|p| self.part(p, "application/octet-stream")).collect();
        let text = "Content-Type: text/plain; charset=utf-8\n\nSee the invitation.\n".to_owned();
        let html = "Content-Type: text/html; charset=utf-8\n\n\
                    <html><body><p>See the invitation.</p></body></html>\n"
            .to_owned();
        let with_text = |rest: &[String]| {
            let mut all = vec![text.clone()];
            all.extend_from_slice(rest);
            all
        };
        match self.shape.as_str() {
            "alone" => calendars.concat(),
            "mixed" => multipart("mixed", "m", &with_text(&calendars)),
            "html" => {
                let mut all = vec![text, html];
                all.extend(calendars);
                multipart("alternative", "a", &all)
            }
            "twin" => {
                let mut all = vec![multipart("alternative", "a", &with_text(&calendars))];
                all.extend(attached);
                multipart("mixed", "m", &all)
            }
            // Two VCALENDARs: the first as text/calendar, the second as its attached twin.
            "unlike-twin" => {
                let first: Vec<String> = calendars.into_iter().take(1).collect();
                let mut all = vec![multipart("alternative", "a", &with_text(&first))];
                all.extend(attached.into_iter().skip(1));
                multipart("mixed", "m", &all)
            }
            "attachment" => multipart("mixed", "m", &with_text(&unnamed)),
            "forwarded" => {
                let inner = multipart("alternative", "a", &with_text(&calendars));
                let message = format!(
                    "Content-Type: message/rfc822\n\nFrom: {}\nSubject: inner\n{inner}",
                    self.from
                );
                multipart("mixed", "m", &with_text(&[message]))
            }
            "with-pdf" => {
                let pdf = "Content-Type: application/pdf; name=agenda.pdf\n\n%PDF-1.4\n".to_owned();
                let inner = multipart("alternative", "a", &with_text(&calendars));
                multipart("mixed", "m", &[inner, pdf])
            }
            "signed" => {
                let inner = multipart("alternative", "a", &with_text(&calendars));
                let signature = "Content-Type: application/pkcs7-signature; name=smime.p7s\n\
                                 Content-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHAqCA\n"
                    .to_owned();
                multipart(
                    "signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256",
                    "s",
                    &[inner, signature],
                )
            }
            "smime-signed" | "smime-opaque" | "smime-encrypted" => {
                let inner = multipart("alternative", "a", &with_text(&calendars));
                let signer = self.signer.clone().unwrap_or_else(|| self.author());
                Pki::shared().wrap(&self.shape, &inner, &signer)
            }
            _ => multipart("alternative", "a", &with_text(&calendars)),
        }
    }

    fn part(&self, payload: &Payload, kind: &str) -> String {
        let text = write(&payload.calendar).replace("\r\n", "\n");
        let charset = if self.encoding == "latin1" { "iso-8859-1" } else { "utf-8" };
        let method = match (&self.method_param, payload.method.as_str()) {
            (Some(none), _) if none == "none" => String::new(),
            (Some(other), _) => format!("; method={other}"),
            (None, "NOMETHOD") => String::new(),
            (None, method) => format!("; method={method}"),
        };
        let kind = match kind {
            "text/calendar" => format!("text/calendar; charset={charset}{method}"),
            "application/ics" => "application/ics; name=\"invite.ics\"".to_owned(),
            other => format!("{other}; name=\"invite.ics\""),
        };
        match self.encoding.as_str() {
            "base64" => format!(
                "Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\n{}",
                base64(text.replace('\n', "\r\n").as_bytes())
            ),
            "quoted-printable" => format!(
                "Content-Type: {kind}\nContent-Transfer-Encoding: quoted-printable\n\n{}",
                quoted_printable(&text)
            ),
            _ => format!("Content-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n{text}"),
        }
    }
}

fn multipart(kind: &str, boundary: &str, parts: &[String]) -> String {
    let mut out = match kind.split_once(';') {
        Some((kind, params)) => {
            format!(
                "Content-Type: multipart/{kind}; boundary=\"{boundary}{boundary}\";{params}\n\n"
            )
        }
        None => format!("Content-Type: multipart/{kind}; boundary=\"{boundary}{boundary}\"\n\n"),
    };
    for part in parts {
        out.push_str(&format!("--{boundary}{boundary}\n{part}\n"));
    }
    out.push_str(&format!("--{boundary}{boundary}--\n"));
    out
}

/// Lines as they stand, one level of indentation each; `~` is an empty line.
fn literal(nodes: &[Node], out: &mut String) {
    for node in nodes {
        if node.text != "~" {
            out.push_str(&node.text);
        }
        out.push('\n');
        literal(&node.children, out);
    }
}

/// The VCALENDAR of a method line.
fn calendar(node: &Node, base: Option<&Component>, at: Timestamp) -> Result<Component, Mistake> {
    let mut out = Component::new("VCALENDAR");
    out.push(Property::new("VERSION", "2.0"));
    let prodid = node.children.iter().find(|c| c.text.starts_with("PRODID:"));
    out.push(match prodid.and_then(|c| Property::parse(&c.text)) {
        Some(property) => property,
        None => Property::new("PRODID", "-//Example Corp//Client 1.0//EN"),
    });
    if node.word() != "NOMETHOD" {
        out.push(Property::new("METHOD", node.word()));
    }
    let (components, own): (Vec<&Node>, Vec<&Node>) =
        node.children.iter().filter(|c| !c.text.starts_with("PRODID:")).partition(|c| {
            !c.children.is_empty()
                && ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"].contains(&c.word())
        });
    if let Some(base) = base {
        for zone in base.components().filter(|c| c.is("VTIMEZONE")) {
            out.push_component(zone.clone());
        }
    }
    let base = base.and_then(|b| b.components().find(|c| !c.is("VTIMEZONE")));
    if !own.is_empty() || (components.is_empty() && base.is_some()) {
        let lines: Vec<Node> = own.into_iter().cloned().collect();
        out.push_component(component("VEVENT", &lines, base, at)?);
    }
    for node in components {
        out.push_component(component(node.word(), &node.children, None, at)?);
    }
    Ok(out)
}

/// A component of property lines, abbreviations and inner components. With `base` it is that
/// one, changed: a property that is named replaces all of its name.
pub fn component(
    name: &str,
    lines: &[Node],
    base: Option<&Component>,
    at: Timestamp,
) -> Result<Component, Mistake> {
    let mut out = base.cloned().unwrap_or_else(|| Component::new(name));
    let mut fresh: Vec<String> = Vec::new();
    if ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"].contains(&name) {
        out.remove("DTSTAMP");
        if !lines.iter().any(|l| l.text.starts_with("DTSTAMP") || l.text == "drop DTSTAMP") {
            out.push(stamp(at));
        }
    }
    for line in lines {
        if !line.children.is_empty() {
            out.push_component(component(line.word(), &line.children, None, at)?);
            continue;
        }
        if line.word() == "drop" {
            let what = line.rest().to_owned();
            out.remove(&what);
            out.retain_components(|c| !c.is(&what));
            continue;
        }
        for text in property_lines(line)? {
            let property = Property::parse(&text)
                .ok_or_else(|| Mistake::at(line, format!("`{text}` is no property line")))?;
            let name = property.name().to_ascii_uppercase();
            if !fresh.contains(&name) {
                out.remove(&name);
                fresh.push(name);
            }
            out.push(property);
        }
    }
    Ok(out)
}

/// What an `own` step puts into a calendar: a VEVENT, or the one component that it names.
pub fn own(step: &Node, at: Timestamp) -> Result<Component, Mistake> {
    match step.children.as_slice() {
        [one] if !one.children.is_empty() => component(one.word(), &one.children, None, at),
        lines => component("VEVENT", lines, None, at),
    }
}

/// The property lines that an abbreviation stands for.
fn property_lines(line: &Node) -> Result<Vec<String>, Mistake> {
    let words: Vec<&str> = line.rest().split_whitespace().collect();
    Ok(match (line.word(), words.as_slice()) {
        ("organizer", [address]) => vec![format!("ORGANIZER:mailto:{address}")],
        ("attendee", [address]) => {
            vec![format!("ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{address}")]
        }
        ("attendee", [address, partstat]) => {
            vec![format!("ATTENDEE;PARTSTAT={partstat}:mailto:{address}")]
        }
        ("when", [start, end, zone @ ..]) => {
            vec![moment("DTSTART", start, zone), moment("DTEND", end, zone)]
        }
        ("instance", [start, zone @ ..]) => vec![moment("RECURRENCE-ID", start, zone)],
        (word, _) if word.starts_with(|c: char| c.is_ascii_uppercase()) => vec![line.text.clone()],
        _ => return Err(Mistake::at(line, format!("`{}` is no abbreviation", line.text))),
    })
}

/// A date or time as a property: `20260310`, `20260310T090000Z`, or local with a zone's name.
pub fn moment(name: &str, value: &str, zone: &[&str]) -> String {
    match (value.len(), zone.first()) {
        (8, _) => format!("{name};VALUE=DATE:{value}"),
        (_, Some(zone)) => format!("{name};TZID={zone}:{value}"),
        _ => format!("{name}:{value}"),
    }
}

fn stamp(at: Timestamp) -> Property {
    imip_milter::ical::Moment::Utc(at).to_property("DTSTAMP")
}

/// The address in `Name <address>`.
fn bare(text: &str) -> String {
    let text = text.trim();
    let inner = text.rsplit_once('<').and_then(|(_, a)| a.split_once('>')).map_or(text, |(a, _)| a);
    match Mailbox::parse(inner) {
        Some(_) => inner.to_owned(),
        None => inner.trim().to_owned(),
    }
}

pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |n: u32| ALPHABET.get((n & 63) as usize).map_or('=', |b| char::from(*b));
    let mut out = String::new();
    for chunk in bytes.chunks(57) {
        for three in chunk.chunks(3) {
            let n = (0..3).fold(0, |n, i| n << 8 | u32::from(three.get(i).copied().unwrap_or(0)));
            for i in 0..4 {
                out.push(if i > three.len() { '=' } else { digit(n >> (18 - 6 * i)) });
            }
        }
        out.push('\n');
    }
    out
}

pub fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut width = 0;
        for byte in line.bytes() {
            let piece = match byte {
                b'=' | b'.' | 127.. | 0..=31 => format!("={byte:02X}"),
                plain => char::from(plain).to_string(),
            };
            if width + piece.len() > 72 {
                out.push_str("=\n");
                width = 0;
            }
            width += piece.len();
            out.push_str(&piece);
        }
        out.push('\n');
    }
    out
}
