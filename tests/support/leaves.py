"""The leaves of messages as Python's email package sees them.

Reads names of files from standard input; writes, for each, a line with its leaves as JSON:
[[media type, file name, SHA-256 of the decoded content], ...].
"""

import email
import email.policy
import hashlib
import json
import sys

for name in sys.stdin.read().splitlines():
    with open(name, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.compat32)
    leaves = []
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True) or b""
        digest = hashlib.sha256(content).hexdigest()
        leaves.append([part.get_content_type(), str(part.get_filename() or ""), digest])
    print(json.dumps(leaves))
