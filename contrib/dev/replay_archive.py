#!/usr/bin/env python3
"""What `imip-milter replay` costs: makes an archive, replays it, prints time and memory.

    contrib/dev/replay_archive.py PROGRAM [MESSAGES [FOLDER]]

PROGRAM is the built program (target/release/imip-milter). MESSAGES (100000) messages are written
into FOLDER (a temporary one) as a Maildir and as an mbox file: every twentieth carries a calendar
(invitations, updates, cancellations, some of series), the others are text, text with HTML, and
attachments. About 17 KB each. The same numbers make the same archive. Then, for each of the two:
a replay into an empty calendar, and the same again.
"""

import base64
import os
import random
import subprocess
import sys
import tempfile
import time
from email.utils import formatdate
from pathlib import Path

USER = "bob@example.org"
STAMP = "%Y%m%dT%H%M%SZ"
WORDS = "the quick brown fox jumps over a lazy dog and runs https://example.net/a/b.html from text/html".split()


def message(number, at, text, attachment):
    """One message, LF line ends."""
    date = formatdate(at)
    head = (
        "Return-Path: <alice@example.net>\n"
        f"Delivered-To: {USER}\n"
        "Received: from mail.example.net (mail.example.net [192.0.2.7])\n"
        "\tby mx.example.org (Postfix) with ESMTPS id 4XyZ1q3\n"
        f"\tfor <{USER}>; {date}\n"
        "Authentication-Results: mx.example.org; dmarc=pass header.from=example.net\n"
        f"From: Alice <alice@example.net>\nTo: {USER}\nSubject: Message {number}\nDate: {date}\n"
        f"Message-ID: <{number}@example.net>\nMIME-Version: 1.0\n"
    )
    start = random.randrange(len(text) - 40_000)
    plain = text[start : start + random.randrange(300, 6_000)]
    if number % 20 == 0:
        parts = [("text/plain", "See the calendar."), calendar(number // 20, at)]
    elif number % 3 == 0:
        return f"{head}Content-Type: text/plain; charset=utf-8\n\n{plain}\n"
    elif number % 25 == 1:
        kind = "application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64"
        parts = [("text/plain", "See the file."), (kind, attachment)]
    else:
        page = text[start : start + random.randrange(2_000, 30_000)]
        parts = [("text/plain", plain[:1_500]), ("text/html", f"<p>{page}")]
    body = "".join(f"--b\nContent-Type: {kind}\n\n{content}\n" for kind, content in parts)
    return f'{head}Content-Type: multipart/mixed; boundary="b"\n\n{body}--b--\n'


def calendar(number, at):
    """A part with an invitation, an update or a cancellation."""
    uid, sequence, method, more = number, 0, "REQUEST", ""
    if number % 4 == 3:
        uid, sequence = number - 1, 1
    if number % 8 == 7:
        method, more = "CANCEL", "STATUS:CANCELLED\n"
    if number % 10 == 0:
        more = "RRULE:FREQ=WEEKLY;COUNT=20\n"
    begin = at + 7 * 86_400
    day = [time.strftime(STAMP, time.gmtime(t)) for t in (at, begin, begin + 3_600)]
    return (
        f"text/calendar; charset=utf-8; method={method}",
        f"BEGIN:VCALENDAR\nPRODID:-//Example//EN\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\n"
        f"UID:u{uid}@example.net\nDTSTAMP:{day[0]}\nSEQUENCE:{sequence}\nDTSTART:{day[1]}\n"
        f"DTEND:{day[2]}\n{more}SUMMARY:Meeting {uid}\nORGANIZER:mailto:alice@example.net\n"
        f"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{USER}\nEND:VEVENT\nEND:VCALENDAR",
    )


def generate(folder, count):
    """The archive, unless it is there."""
    maildir, mbox = folder / "Maildir", folder / "mbox"
    if mbox.exists():
        return
    for part in ("cur", "new", "tmp"):
        (maildir / part).mkdir(parents=True)
    random.seed(1)
    text = " ".join(random.choice(WORDS) for _ in range(200_000))
    attachment = base64.encodebytes(random.randbytes(150_000)).decode()
    with open(mbox, "w") as out:
        for number in range(count):
            at = 1_500_000_000 + number * 2_000
            mail = message(number, at, text, attachment)
            # Names that say nothing of the order.
            (maildir / "cur" / f"{2_000_000_000 - number}.M{number}.host:2,S").write_text(mail)
            line = time.strftime("%a %b %e %H:%M:%S %Y", time.gmtime(at))
            out.write(f"From alice@example.net {line}\n{mail}\n")


def measure(program, config, archive, name):
    """One replay: seconds, CPU seconds, MB."""
    begun = time.monotonic()
    child = subprocess.Popen([program, "--config", config, "replay", archive, "--user", USER, "--json"],
                             stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{name}: ended with {status}")
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{name:24} {time.monotonic() - begun:8.1f} s {cpu:8.1f} s CPU {usage.ru_maxrss / 1024:8.0f} MB")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[3] if len(sys.argv) > 3 else temporary)
        folder.mkdir(exist_ok=True)
        generate(folder, count)
        for archive in ("Maildir", "mbox"):
            state = Path(temporary) / f"state-{archive}"
            state.mkdir()
            config = Path(temporary) / f"{archive}.toml"
            config.write_text(
                f'[server]\nsocket = "unix:{temporary}/milter.sock"\nhostname = "mx.example.org"\n'
                'authserv_ids = ["mx.example.org"]\ninject = "smtp://127.0.0.1:9"\n'
                f'state_dir = "{state}"\nlog = "stderr"\n'
                '[users]\ndomains = ["example.org"]\n[policy]\nadd_from = "verified"\n'
            )
            measure(program, config, folder / archive, f"{archive}, first")
            measure(program, config, folder / archive, f"{archive}, again")


main()
