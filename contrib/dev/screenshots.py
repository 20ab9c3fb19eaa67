#!/usr/bin/env python3
"""Pictures of the HTML block in a real browser, for docs/img/.

    contrib/dev/screenshots.py [FOLDER]

Reads the blocks in tests/golden/block/ and writes one picture for each width and colour scheme
into FOLDER (docs/img). Needs Chromium (Debian: `apt-get install chromium`; CJK letters:
`fonts-noto-cjk`) and nothing else: the browser is spoken to through a pipe
(--remote-debugging-pipe), since its window cannot be made as narrow as a phone's.
"""

import base64
import html
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = ROOT / "tests" / "golden" / "block"
WIDTHS = [360, 1024]
SCHEMES = {
    "light": ("#ffffff", "#1f1f1f", "#666666"),
    "dark": ("#121212", "#e4e4e4", "#a0a0a0"),
}
# The picture's name, and the mails in it: a block, the subject above it, the text below it.
SHEETS = {
    "block": [
        ("en/added.html", "Invitation: Budget", "Dear Bob, could you join us?"),
        ("en/moved.html", "Updated: Budget", "Sorry, the room was taken."),
        ("en/reply-recorded.html", "Accepted: Budget", "See you there."),
        ("en/room-declines.html", "Declined: Budget", "This room is booked at that time."),
        ("en/refused.html", "Cancelled: Budget", "It is off."),
    ],
    "languages": [
        ("de/added.html", "Einladung: Budget", "Guten Tag,"),
        ("fr/moved.html", "Mise à jour : Budget", "Bonjour,"),
        ("pl/reply-recorded.html", "Odpowiedź: Budget", "Dzień dobry,"),
        ("ja/added.html", "招待: Budget", "お世話になっております。"),
        ("zh/cancelled.html", "已取消：Budget", "您好，"),
    ],
}


class Browser:
    """A headless Chromium at the other end of two pipes (DevTools protocol)."""

    def __init__(self, program, profile):
        into, self.out = os.pipe()
        self.back, from_ = os.pipe()

        def connect():
            # The browser reads descriptor 3 and writes descriptor 4.
            reader, writer = os.dup(into), os.dup(from_)
            os.dup2(reader, 3)
            os.dup2(writer, 4)

        arguments = [
            program, "--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
            "--hide-scrollbars", f"--user-data-dir={profile}",
        ]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        self.process = subprocess.Popen(
            arguments, close_fds=False, preexec_fn=connect, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(into)
        os.close(from_)
        self.count, self.rest, self.session = 0, b"", None

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.count:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']}")
                return answer["result"]

    def message(self):
        while b"\0" not in self.rest:
            part = os.read(self.back, 1 << 20)
            if not part:
                sys.exit("the browser has ended")
            self.rest += part
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def open(self):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = session["sessionId"]

    def picture(self, page, width, scheme):
        """A PNG of the whole page."""
        metrics = {"width": width, "height": 200, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", features=media)
        frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.call("Page.setDocumentContent", frameId=frame, html=page)
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        if size["width"] > width:
            sys.exit(f"the block is wider than {width} pixels: {size['width']}")
        clip = {"x": 0, "y": 0, "width": width, "height": size["height"], "scale": 1}
        shot = self.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(shot["data"])


def page(mails, scheme):
    background, colour, faint = SCHEMES[scheme]
    parts = [
        "<!doctype html><meta charset=utf-8>"
        f"<body style='margin:0;background:{background};color:{colour};"
        "font:15px/1.45 \"DejaVu Sans\",\"Noto Sans CJK JP\",sans-serif'>"
    ]
    for name, subject, text in mails:
        block = (BLOCKS / name).read_text(encoding="utf-8")
        parts.append(
            f"<div style='padding:14px 16px;border-bottom:1px solid {faint}'>"
            f"<div style='color:{faint};font-size:13px'>{html.escape(subject)}</div>"
            f"<div style='margin-top:8px'>{block}<p>{html.escape(text)}</p></div></div>"
        )
    return "".join(parts)


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "img"
    program = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if program is None:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium)")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(program, profile)
        try:
            browser.open()
            for sheet, mails in SHEETS.items():
                for width in WIDTHS:
                    for scheme in SCHEMES:
                        path = folder / f"{sheet}-{width}-{scheme}.png"
                        path.write_bytes(browser.picture(page(mails, scheme), width, scheme))
                        print(path)
            browser.session = None
            browser.call("Browser.close")
        finally:
            browser.process.kill()
            browser.process.wait()


main()
