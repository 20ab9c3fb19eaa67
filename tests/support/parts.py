"""What Python's email package sees in messages: for each file given by name on standard input,
and each of its two policies, one line of JSON with the parts."""

import email
import email.policy
import hashlib
import json
import sys


def text_of(payload, charset):
    try:
        return payload.decode(charset or "us-ascii", "replace")
    except LookupError:
        return payload.decode("latin-1")


def digest(part):
    kind = part.get_content_type()
    entry = {
        "type": kind,
        "charset": str(part.get_param("charset", "")).lower() if kind != "text/plain" else "",
        "disposition": part.get_content_disposition() or "",
        "name": part.get_filename() or "",
        "encoding": "",
        "text": None,
        "sha": "",
    }
    if part.is_multipart():
        return entry
    payload = part.get_payload(decode=True) or b""
    if kind in ("text/plain", "text/html"):
        charset = part.get_content_charset()
        entry["text"] = text_of(payload, charset)
    else:
        entry["encoding"] = str(part.get("Content-Transfer-Encoding", "")).lower()
    entry["sha"] = hashlib.sha256(payload).hexdigest()
    return entry


def parts(part, path):
    yield {"path": path, **digest(part)}
    if part.is_multipart():
        for index, child in enumerate(part.get_payload()):
            yield from parts(child, f"{path}.{index}")


for name in sys.stdin.read().splitlines():
    with open(name, "rb") as file:
        raw = file.read()
    for label, policy in (("default", email.policy.default), ("compat32", email.policy.compat32)):
        try:
            seen = list(parts(email.message_from_bytes(raw, policy=policy), "0"))
        except Exception as error:  # what it cannot read is the same before and after
            seen = [{"path": type(error).__name__}]
        print(json.dumps({"file": name, "policy": label, "parts": seen}))
