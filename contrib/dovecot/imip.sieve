# Files calendar mail by what imip-milter did with it. The header is trustworthy: the
# filter removes every X-iMIP-Result that a message brings along.
require ["fileinto", "mailbox", "imap4flags"];

# Already in the calendar and nothing to decide: out of the way, and read.
if anyof (
    header :contains "X-iMIP-Result" "outcome=cancelled",
    header :contains "X-iMIP-Result" "reason=reply-recorded",
    header :contains "X-iMIP-Result" "reason=duplicate",
    header :contains "X-iMIP-Result" "reason=stale") {
    addflag "\\Seen";
    fileinto :create "Calendar";
    stop;
}

# New or changed: where they are easily found.
if header :contains "X-iMIP-Result" ["outcome=added", "outcome=updated"] {
    fileinto :create "Calendar";
    stop;
}
