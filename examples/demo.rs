//! `make demo`: a mail host in a temporary directory, and a week of calendar mail.
//!
//! Starts a private Postfix with the filter attached by a line in main.cf, sends over
//! SMTP what people send, and shows what came of it: the delivered messages, the
//! calendars, the answers, the log. Ends with status 0 only if everything came as
//! expected. `KEEP=1` leaves it running afterwards.

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    convert::Infallible,
    env, fs,
    io::{self, IsTerminal},
    path::PathBuf,
    process::{self, Command, ExitCode},
    sync::atomic::{AtomicBool, Ordering},
    thread,
};
use support::{
    PATIENCE,
    daemon::Settings,
    invitation::{Invitation, authentic, in_days, stamp},
    mailbox::Mail,
    poll, postfix,
    site::Site,
};
use tokio::signal::unix::{SignalKind, signal};

const ALICE: &str = "alice@example.net";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const ROOM: &str = "room1@example.org";

const TABLES: &str = r#"
[user."bob@example.org"]
timezone = "Europe/Berlin"
add_from = "verified"        # take invitations from every authenticated sender
[resource."room1@example.org"]
name = "Room 1"              # a room: accepts when free, declines when busy
"#;

fn main() -> ExitCode {
    if let Some(obstacle) = postfix::obstacle() {
        eprintln!("The demo cannot run: {obstacle}.");
        return ExitCode::from(69);
    }
    match play() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("demo: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What is told, and whether all of it came true.
struct Story {
    site: Site,
    failures: usize,
    styled: bool,
}

fn play() -> Result<bool, Box<dyn std::error::Error>> {
    let settings = Settings { tables: TABLES.to_owned(), ..Settings::default() };
    let site = Site::start(&settings)?;
    stop_at_signal(site.postfix.dir().to_owned(), site.daemon.pid())?;
    let styled = io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none();
    let mut story = Story { site, failures: 0, styled };

    story.chapter("A mail host");
    println!(
        "A private Postfix listens on 127.0.0.1, port {}; submission is on port {}.",
        story.site.postfix.mx_port(),
        story.site.postfix.submission_port()
    );
    println!(
        "Its main.cf attaches the filter with one line:\n\n    {}\n",
        story.site.postfix.milter_line()
    );
    println!("The filter's configuration says of the users, besides its defaults:\n");
    println!("{}", indented(TABLES.trim()));

    let uid = "planning@example.net";
    let series = story.invitation(uid)?;
    let series = story.update(&series)?;
    story.instance_cancelled(&series)?;
    story.own_answer(&series)?;
    story.room()?;
    story.calendars(uid);
    story.log(uid);

    if story.failures == 0 {
        story.chapter("Everything happened as expected.");
    } else {
        story.chapter(&format!("{} expectation(s) did not come true.", story.failures));
        println!("{}", story.site.logs());
    }
    if env::var("KEEP").is_ok_and(|keep| !keep.is_empty() && keep != "0") {
        story.keep()?;
    }
    Ok(story.failures == 0)
}

/// Leaves nothing behind when the demo is ended from outside: Postfix does not hear Ctrl-C.
fn stop_at_signal(dir: PathBuf, filter: Option<u32>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut terminated = {
        let _inside = runtime.enter();
        signal(SignalKind::terminate())?
    };
    thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => (),
                _ = terminated.recv() => (),
            }
        });
        let _ =
            Command::new("/usr/sbin/postfix").arg("-c").arg(dir.join("etc")).arg("stop").output();
        if let Some(pid) = filter {
            let _ = Command::new("/bin/sh").args(["-c", &format!("kill {pid}")]).output();
        }
        let _ = fs::remove_dir_all(&dir);
        println!("\nStopped, and removed {}.", dir.display());
        // Asked to stay until now, or broken off.
        process::exit(if KEPT.load(Ordering::Acquire) { 0 } else { 130 });
    });
    Ok(())
}

/// Whether the story is over and the demo waits to be ended.
static KEPT: AtomicBool = AtomicBool::new(false);

impl Story {
    fn invitation(&mut self, uid: &str) -> Result<Invitation, support::smtp::Error> {
        self.chapter("1. Alice, at another company, invites Bob to a weekly meeting");
        self.tell(
            "The filter that verifies DMARC has put its result on top, as it does on every mail \
             host. That makes Alice a \"verified\" sender, and Bob takes invitations from those.",
        );
        let mut series = Invitation::new(uid, ALICE, &[BOB], "Weekly planning", in_days(7, 9, 0));
        series.rule = Some("FREQ=WEEKLY;COUNT=4");
        series.location = Some("Main street 1");
        self.alice_sends(&series, "Invitation: Weekly planning", "added/new")?;
        Ok(series)
    }

    fn update(&mut self, series: &Invitation) -> Result<Invitation, support::smtp::Error> {
        self.chapter("2. She moves it by five hours");
        let moved = series.moved_to(in_days(7, 14, 0));
        self.alice_sends(&moved, "Moved: Weekly planning", "updated/revised")?;
        let stored = self.site.run(&["calendar", "show", BOB, &moved.uid]);
        self.expect("Bob's calendar has the new time", stored.contains(&stamp(moved.start)));
        Ok(moved)
    }

    fn instance_cancelled(&mut self, series: &Invitation) -> Result<(), support::smtp::Error> {
        self.chapter("3. She cancels the second meeting only");
        let message = series.instance_cancelled(in_days(14, 14, 0));
        self.alice_sends(&message, "Cancelled: Weekly planning", "updated/instance-cancelled")
    }

    fn own_answer(&mut self, series: &Invitation) -> Result<(), support::smtp::Error> {
        self.chapter("4. Bob accepts, with the mail program of his choice");
        self.tell(
            "His answer leaves through authenticated submission. Mail to the outside is never \
             changed, but the filter reads it on its way.",
        );
        let subject = "Accepted: Weekly planning";
        let reply = series.answered(BOB, "ACCEPTED").mail(BOB, &[ALICE], subject, "");
        self.site.submit(BOB, &[ALICE], &reply)?;
        let arrived = self.mail(ALICE, subject);
        self.expect("Alice has his answer", arrived.is_some());
        if let Some(mail) = arrived {
            self.expect("nothing was added to it", mail.results().is_empty());
        }
        let rows = self.site.event(BOB, &series.uid);
        let accepted = rows.iter().any(|row| row["partstat"] == "ACCEPTED");
        self.expect("the filter noted it in Bob's calendar on its way out", accepted);
        Ok(())
    }

    fn room(&mut self) -> Result<(), support::smtp::Error> {
        self.chapter("5. Carol books a room, and tries to book it again for the same time");
        self.tell(
            "Both requests go to the room alone. It answers at once, through the queue of the \
             MTA; and as Carol has her mailbox here, her own calendar knows the answer as well.",
        );
        let at = in_days(8, 10, 0);
        for (uid, summary, partstat) in [
            ("workshop@example.org", "Workshop", "ACCEPTED"),
            ("clash@example.org", "Interview", "DECLINED"),
        ] {
            let booking = Invitation::new(uid, CAROL, &[ROOM], summary, at);
            let subject = format!("Room for: {summary}");
            self.site.submit(CAROL, &[ROOM], &booking.mail(CAROL, &[ROOM], &subject, ""))?;
            let mailbox = self.site.postfix.mailbox(CAROL);
            let answer = mailbox.wait_for(PATIENCE, |mail| {
                mail.calendars().iter().any(|c| c.contains(&format!("UID:{uid}\n")))
            });
            let right = answer.as_ref().is_some_and(|mail| {
                mail.calendars().concat().contains(&format!("PARTSTAT={partstat}"))
            });
            self.expect(&format!("the room's answer to \"{summary}\" is {partstat}"), right);
            if let Some(mail) = answer {
                show(CAROL, &mail);
            }
        }
        self.site.postfix.wait_idle();
        let answers = self.site.postfix.mailbox(CAROL).messages().len();
        self.expect("Carol got one answer for each request", answers == 2);
        let kept = self.site.postfix.mailbox(ROOM).messages().len();
        self.expect("nobody has to read the room's mailbox: the requests are not kept", kept == 0);
        Ok(())
    }

    fn calendars(&mut self, uid: &str) {
        self.chapter("The calendars");
        let commands: [&[&str]; 4] = [
            &["calendar", "list", BOB],
            &["calendar", "list", ROOM],
            &["calendar", "history", BOB],
            &["calendar", "show", BOB, uid],
        ];
        for command in commands {
            println!("$ imip-milter {}", command.join(" "));
            println!("{}\n", indented(&self.site.run(command)));
        }
        self.expect("the room is booked once", {
            let rows = self.site.calendar(ROOM);
            rows.iter().filter(|row| row["state"] == "stored").count() == 1
        });
        self.expect("the outbox is empty", {
            let empty = || self.site.run(&["outbox", "list", "--json"]).trim() == "[]";
            poll(PATIENCE, || empty().then_some(())).is_some()
        });
    }

    fn log(&mut self, uid: &str) {
        self.chapter("What the log says");
        let log = self.site.daemon.log();
        let lines: Vec<_> =
            log.lines().filter(|l| l.contains("outcome=") || l.contains("answer=<")).collect();
        self.tell(
            "A line for each user and object, under Postfix's queue id (here in narrow lines).",
        );
        for line in &lines {
            println!("{}", narrow(line));
        }
        println!();
        let about = lines.iter().filter(|l| l.contains(&format!("uid=<{uid}>"))).count();
        self.expect("four messages about the weekly meeting are in it", about >= 4);
        let answers = lines.iter().filter(|l| l.contains("answer=<")).count();
        self.expect("and the room's two answers", answers >= 2);
    }

    /// Sends what Alice's server sends, shows what Bob gets.
    fn alice_sends(
        &mut self,
        message: &Invitation,
        subject: &str,
        outcome: &str,
    ) -> Result<(), support::smtp::Error> {
        let mail = message.mail(ALICE, &[BOB], subject, &authentic("example.net"));
        let queue_id = self.site.receive(ALICE, &[BOB], &mail)?;
        println!("Postfix took the message as {queue_id}.");
        let delivered = self.mail(BOB, subject);
        if let Some(mail) = &delivered {
            show(BOB, mail);
        }
        let right = delivered.is_some_and(|mail| mail.outcome() == outcome);
        self.expect(&format!("the outcome is {outcome}"), right);
        Ok(())
    }

    fn mail(&self, address: &str, subject: &str) -> Option<Mail> {
        self.site.postfix.mailbox(address).wait_for_subject(PATIENCE, subject)
    }

    fn chapter(&self, title: &str) {
        let (bold, plain) = if self.styled { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        println!("\n{bold}== {title}{plain}\n");
    }

    /// A paragraph, in lines that fit a terminal.
    fn tell(&self, text: &str) {
        println!("{}\n", wrapped(text, " ", 80, ""));
    }

    fn expect(&mut self, what: &str, came_true: bool) {
        println!("[{}] {what}", if came_true { "ok" } else { "FAILED" });
        self.failures += usize::from(!came_true);
    }

    fn keep(&self) -> io::Result<Infallible> {
        let (mx, submission) = (self.site.postfix.mx_port(), self.site.postfix.submission_port());
        let (program, config) = (support::daemon::program(), self.site.daemon.config());
        self.chapter("It keeps running. Press Ctrl-C to end it.");
        let dir = self.site.postfix.dir();
        let (invitation, booking) = (dir.join("invitation.eml"), dir.join("booking.eml"));
        let at = in_days(9, 15, 0);
        let mail = Invitation::new("more@example.net", ALICE, &[BOB], "One more", at);
        fs::write(&invitation, mail.mail(ALICE, &[BOB], "One more", &authentic("example.net")))?;
        let mail = Invitation::new("more@example.org", CAROL, &[ROOM], "One more", at);
        fs::write(&booking, mail.mail(CAROL, &[ROOM], "One more", ""))?;
        println!(
            "\
Send an invitation from outside (any message will do):
    /usr/sbin/sendmail -C {dir}/etc -i -f {ALICE} {BOB} < {invitation}
or over SMTP, if swaks is installed; and a user's own mail, logged in:
    swaks --server 127.0.0.1:{mx} --from {ALICE} --to {BOB} --data @{invitation}
    swaks --server 127.0.0.1:{submission} --xclient LOGIN={CAROL} --from {CAROL} --to {ROOM} --data @{booking}
Look at a calendar, or at what would happen to a message:
    {program} --config {config} calendar list {BOB}
    {program} --config {config} process --dry-run --report /dev/stderr {invitation}
Mailboxes, logs and configuration are below
    {dir}",
            program = program.display(),
            config = config.display(),
            invitation = invitation.display(),
            booking = booking.display(),
            dir = dir.display(),
        );
        KEPT.store(true, Ordering::Release);
        loop {
            thread::park(); // until the signal
        }
    }
}

/// The part of a delivered message that the filter wrote or that a person reads.
fn show(address: &str, mail: &Mail) {
    println!("In the mailbox of {address}:\n");
    let shown = ["From:", "Subject:", "Auto-Submitted:", "X-iMIP-Result:"];
    for field in mail.fields().iter().filter(|f| shown.iter().any(|name| f.starts_with(name))) {
        println!("{}", indented(field));
    }
    println!("\n{}\n", indented(mail.text().trim_end()));
}

fn indented(text: &str) -> String {
    text.lines()
        .map(|line| format!("    {}", line.trim_end_matches('\r')))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A log line, broken between its fields.
fn narrow(line: &str) -> String {
    wrapped(line, ", ", 92, "        ")
        .lines()
        .map(|l| format!("    {l}\n"))
        .collect::<String>()
        .trim_end()
        .to_owned()
}

/// Breaks a text between words that `separator` parts.
fn wrapped(text: &str, separator: &str, width: usize, indent: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(separator) {
        let room = width.saturating_sub(word.trim_end().len());
        match lines.last_mut() {
            Some(line) if line.len() <= room => line.push_str(word),
            _ => lines.push(format!("{indent}{word}")),
        }
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}
