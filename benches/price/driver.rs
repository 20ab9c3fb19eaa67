//! Plays the MTA's side of the milter protocol, without an MTA.
//!
//! One thread a session, blocking. Every command of a message is encoded before the
//! clock starts; the loop only patches the markers, writes, and reads replies, so the
//! driver stays far cheaper than the filter. The octets are those that Postfix 3.7
//! puts on the wire: negotiation of version 6 with all actions and options, the macro
//! block before a command in the same write, one header field a packet with LF folds,
//! body chunks of 65535 octets, end of message without payload, ABORT between
//! messages. Negotiated "no such step" and "no reply" bits are honoured.

use crate::messages;
use std::{
    io::{self, BufReader, Read, Write},
    os::unix::net::UnixStream,
    path::Path,
    sync::{
        Barrier,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// The bit with which a filter says that it does not want a command at all.
const NOT_WANTED: [(u8, u32); 9] = [
    (b'C', 0x1),
    (b'H', 0x2),
    (b'M', 0x4),
    (b'R', 0x8),
    (b'B', 0x10),
    (b'L', 0x20),
    (b'N', 0x40),
    (b'U', 0x100),
    (b'T', 0x200),
];
/// The bit with which a filter says that it does not answer a command.
const NOT_ANSWERED: [(u8, u32); 9] = [
    (b'L', 0x80),
    (b'C', 0x1000),
    (b'H', 0x2000),
    (b'M', 0x4000),
    (b'R', 0x8000),
    (b'T', 0x10000),
    (b'U', 0x20000),
    (b'N', 0x40000),
    (b'B', 0x80000),
];

/// How much is sent.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Sessions at the same time.
    pub sessions: usize,
    /// Messages in all.
    pub messages: usize,
    /// Messages a session sends before the clock starts.
    pub warm_up: usize,
    /// Recipients are `user0000` to one less than this.
    pub users: u64,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Messages per second.
    pub rate: f64,
    /// Half of the messages took no longer.
    pub median: Duration,
    /// All but one in a hundred took no longer.
    pub p99: Duration,
    /// Edits that the filter asked for.
    pub edits: usize,
    /// Messages whose verdict was neither accept nor continue.
    pub refused: usize,
}

/// Sends `template` again and again, with a new serial number each time.
pub fn run(socket: &Path, template: &[u8], load: Load) -> io::Result<Outcome> {
    static SERIAL: AtomicU64 = AtomicU64::new(1);
    const PER_CONNECTION: usize = 100;
    let script = script(template);
    let barrier = Barrier::new(load.sessions + 1);
    let session = |share: usize| -> io::Result<(Vec<Duration>, usize, usize)> {
        let mut script = script.clone();
        let next = |script: &mut Vec<Step>| {
            let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
            let values = messages::values(serial, load.users);
            script.iter_mut().for_each(|step| step.patch(&values));
        };
        let (mut times, mut edits, mut refused) = (Vec::with_capacity(share), 0, 0);
        let mut prepare = || -> io::Result<Peer> {
            let mut peer = Peer::open(socket)?;
            for _ in 0..load.warm_up {
                next(&mut script);
                peer.message(&script, || ())?;
            }
            Ok(peer)
        };
        // Every session reaches both barriers, or the others would wait for ever.
        let peer = prepare();
        barrier.wait();
        let work = || -> io::Result<()> {
            let mut peer = peer?;
            for n in 0..share {
                if n > 0 && n % PER_CONNECTION == 0 {
                    peer.quit()?;
                    peer = Peer::open(socket)?;
                }
                next(&mut script);
                let start = Instant::now();
                let verdict = peer.message(&script, || edits += 1)?;
                times.push(start.elapsed());
                refused += usize::from(!matches!(verdict, b'a' | b'c'));
            }
            peer.quit()
        };
        let result = work();
        barrier.wait();
        result.map(|()| (times, edits, refused))
    };
    let (elapsed, results) = thread::scope(|scope| {
        let threads: Vec<_> = (0..load.sessions)
            .map(|t| {
                let rest = usize::from(t < load.messages % load.sessions);
                let share = load.messages / load.sessions + rest;
                let session = &session;
                scope.spawn(move || session(share))
            })
            .collect();
        barrier.wait();
        let start = Instant::now();
        barrier.wait();
        let elapsed = start.elapsed();
        let results: Vec<_> = threads.into_iter().map(|t| t.join().expect("no panic")).collect();
        (elapsed, results)
    });
    let mut outcome = Outcome::default();
    let mut times = Vec::new();
    for result in results {
        let (t, edits, refused) = result?;
        times.extend(t);
        outcome.edits += edits;
        outcome.refused += refused;
    }
    times.sort();
    outcome.rate = load.messages as f64 / elapsed.as_secs_f64();
    outcome.median = times.get(times.len() / 2).copied().unwrap_or_default();
    outcome.p99 = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    Ok(outcome)
}

/// A command, ready to be sent, and where its markers stand.
#[derive(Clone)]
struct Step {
    code: u8,
    wire: Vec<u8>,
    marks: Vec<(usize, usize)>,
}

impl Step {
    fn new(code: u8, macros: &[(&str, &str)], payload: &[u8]) -> Self {
        let mut block = vec![code];
        for text in macros.iter().flat_map(|(name, value)| [name, value]) {
            block.extend_from_slice(text.as_bytes());
            block.push(0);
        }
        let mut wire = Vec::new();
        packet(&mut wire, b'D', &block);
        packet(&mut wire, code, payload);
        let mut marks = Vec::new();
        for (which, (marker, _)) in messages::values(0, 1).iter().enumerate() {
            marks.extend(memchr::memmem::find_iter(&wire, marker).map(|at| (at, which)));
        }
        Self { code, wire, marks }
    }

    fn patch(&mut self, values: &[(&[u8], String)]) {
        for &(at, which) in &self.marks {
            let value = values[which].1.as_bytes();
            self.wire[at..at + value.len()].copy_from_slice(value);
        }
    }
}

fn packet(out: &mut Vec<u8>, code: u8, payload: &[u8]) {
    out.extend_from_slice(&(payload.len() as u32 + 1).to_be_bytes());
    out.push(code);
    out.extend_from_slice(payload);
}

/// The commands of one message.
fn script(message: &[u8]) -> Vec<Step> {
    let end = memchr::memmem::find(message, b"\r\n\r\n").map_or(message.len(), |at| at + 2);
    let (head, body) = (&message[..end], message.get(end + 2..).unwrap_or_default());
    let id = [("i", "4ZxxxxyyyyzzzAB")];
    let mail = [
        ("{mail_addr}", "alice@example.net"),
        ("{mail_host}", "example.net"),
        ("{mail_mailer}", "smtp"),
    ];
    let rcpt = [
        ("{rcpt_addr}", "@@USER@@@example.org"),
        ("{rcpt_host}", "example.org"),
        ("{rcpt_mailer}", "virtual"),
    ];
    let mut steps = vec![
        Step::new(b'M', &mail, b"<alice@example.net>\0SIZE=1000\0"),
        Step::new(b'R', &rcpt, b"<@@USER@@@example.org>\0"),
        Step::new(b'T', &id, b""),
    ];
    let mut fields: Vec<Vec<u8>> = Vec::new();
    for line in head.split_inclusive(|&b| b == b'\n') {
        let line = line.strip_suffix(b"\r\n").unwrap_or(line);
        match fields.last_mut() {
            Some(field) if line.starts_with(b" ") || line.starts_with(b"\t") => {
                field.push(b'\n');
                field.extend_from_slice(line);
            }
            _ => fields.push(line.to_vec()),
        }
    }
    for field in fields {
        let colon = memchr::memchr(b':', &field).expect("a header field");
        let value = field.get(colon + 1..).unwrap_or_default();
        let value = value.strip_prefix(b" ").unwrap_or(value);
        steps.push(Step::new(b'L', &id, &[&field[..colon], b"\0", value, b"\0"].concat()));
    }
    steps.push(Step::new(b'N', &id, b""));
    steps.extend(body.chunks(65_535).map(|chunk| Step::new(b'B', &id, chunk)));
    steps.push(Step::new(b'E', &id, b""));
    steps
}

/// A connection to the filter.
struct Peer {
    input: BufReader<UnixStream>,
    output: UnixStream,
    pending: Vec<u8>,
    options: u32,
    payload: Vec<u8>,
}

impl Peer {
    fn open(socket: &Path) -> io::Result<Self> {
        let output = UnixStream::connect(socket)?;
        output.set_read_timeout(Some(Duration::from_secs(60)))?;
        let input = BufReader::with_capacity(65_536, output.try_clone()?);
        let mut peer = Self { input, output, pending: Vec::new(), options: 0, payload: Vec::new() };
        let offer: Vec<u8> =
            [6u32, 0x1ff, 0x1f_ffff].iter().flat_map(|n| n.to_be_bytes()).collect();
        packet(&mut peer.pending, b'O', &offer);
        peer.reply()?;
        let options = peer.payload.get(8..12).and_then(|o| o.try_into().ok());
        peer.options = u32::from_be_bytes(options.ok_or(io::ErrorKind::InvalidData)?);
        let macros = [
            ("j", "mx.example.org"),
            ("{daemon_name}", "mx.example.org"),
            ("v", "Postfix 3.7.11"),
            ("_", "client.example.net [192.0.2.7]"),
        ];
        peer.send(&Step::new(b'C', &macros, b"client.example.net\x004\x9c\x40192.0.2.7\0"), || ())?;
        peer.send(&Step::new(b'H', &[], b"client.example.net\0"), || ())?;
        Ok(peer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.write_all(&self.pending)?;
        self.pending.clear();
        Ok(())
    }

    fn reply(&mut self) -> io::Result<u8> {
        self.flush()?;
        let mut head = [0; 5];
        self.input.read_exact(&mut head)?;
        let [a, b, c, d, code] = head;
        let length = u32::from_be_bytes([a, b, c, d]).saturating_sub(1);
        self.payload.resize(length as usize, 0);
        self.input.read_exact(&mut self.payload)?;
        Ok(code)
    }

    /// Sends one command; its verdict, or `c` when there is none to wait for.
    fn send(&mut self, step: &Step, mut edit: impl FnMut()) -> io::Result<u8> {
        let agreed = |bits: &[(u8, u32)], options: u32| {
            bits.iter().any(|&(code, bit)| code == step.code && options & bit != 0)
        };
        if agreed(&NOT_WANTED, self.options) {
            return Ok(b'c');
        }
        self.pending.extend_from_slice(&step.wire);
        if agreed(&NOT_ANSWERED, self.options) {
            // Postfix holds back no more than a buffer full.
            if self.pending.len() > 16_384 {
                self.flush()?;
            }
            return Ok(b'c');
        }
        loop {
            match self.reply()? {
                verdict @ (b'a' | b'c' | b'd' | b'r' | b't' | b'y' | b's') => return Ok(verdict),
                _ => edit(),
            }
        }
    }

    fn message(&mut self, script: &[Step], mut edit: impl FnMut()) -> io::Result<u8> {
        let (mut skip, mut verdict) = (0, b'c');
        for step in script.iter() {
            if step.code == skip {
                continue;
            }
            verdict = self.send(step, &mut edit)?;
            match verdict {
                b'c' => (),
                b's' => skip = step.code,
                _ => break,
            }
        }
        packet(&mut self.pending, b'A', b"");
        Ok(verdict)
    }

    fn quit(&mut self) -> io::Result<()> {
        packet(&mut self.pending, b'Q', b"");
        self.flush()
    }
}
