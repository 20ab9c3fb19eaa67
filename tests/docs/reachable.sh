# An answer waits, and the mail server that it is for takes mail again.
. /jobs/waiting.sh
: >/etc/postfix/access
postfix reload 2>/dev/null
