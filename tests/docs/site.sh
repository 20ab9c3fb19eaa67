# Makes a site of the machine: imip-milter is installed and attached, mail has come by.
set -eu
install -d /etc/imip-milter/users.d /var/spool/postfix/imip-milter
ln -sf /jobs/imip-milter /usr/sbin/imip-milter
cp /usr/src/imip-milter/packaging/systemd/*.service /usr/src/imip-milter/packaging/systemd/*.socket \
    /etc/systemd/system/
cp /usr/src/imip-milter/packaging/systemd/*.timer /etc/systemd/system/ 2>/dev/null || :
adduser --quiet --system --group --no-create-home --home /run/imip-milter imip-milter
chown imip-milter:postfix /var/spool/postfix/imip-milter
chmod 2750 /var/spool/postfix/imip-milter
cat >/etc/imip-milter/imip-milter.toml <<'CONF'
[server]
socket = ["unix:/run/imip-milter/imip-milter.sock", "unix:/var/spool/postfix/imip-milter/imip-milter.sock"]
authserv_ids = ["mx.example.org"]

[users]
domains = ["example.org"]

[policy]
contacts = ["@example.net"]

[resource."room1@example.org"]
name = "Room 1"
answer_from = "known"
add_from = "known"
contacts = ["@later.example.net"]
CONF
systemctl start imip-milter

cat >>/etc/postfix/main.cf <<'CONF'
smtpd_milters = unix:imip-milter/imip-milter.sock
non_smtpd_milters = unix:imip-milter/imip-milter.sock
milter_default_action = tempfail
CONF
cat /usr/src/imip-milter/contrib/postfix/master.cf >>/etc/postfix/master.cf
# Here some answers have to wait.
postconf -P '127.0.0.1:10026/inet/smtpd_recipient_restrictions=check_recipient_access,texthash:/etc/postfix/access,permit'
postfix start 2>/dev/null

event() { # event FILE METHOD UID FROM TO DAYS [LINE]...
    file=$1 method=$2 uid=$3 from=$4 to=$5 days=$6
    shift 6
    day=$(date -u -d "+$days days" +%Y%m%d)
    {
        printf 'Authentication-Results: mx.example.org; dmarc=pass (p=reject) header.from=%s\n' \
            "${from#*@}"
        printf 'From: <%s>\nTo: <%s>\nSubject: Quarterly review\nMessage-ID: <%s.%s>\n' \
            "$from" "$to" "$method" "$uid"
        printf 'Date: %s\nMIME-Version: 1.0\n' "$(date -R)"
        printf 'Content-Type: multipart/alternative; boundary=b\n\n--b\n'
        printf 'Content-Type: text/plain\n\nDear all, please see below.\n\n--b\n'
        printf 'Content-Type: text/calendar; method=%s; charset=utf-8\n\n' "$method"
        printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 "PRODID:-//Example//EN" "METHOD:$method" \
            BEGIN:VEVENT "UID:$uid" SEQUENCE:0 "DTSTAMP:$(date -u +%Y%m%dT%H%M%SZ)" \
            "DTSTART:${day}T090000Z" "DTEND:${day}T100000Z" "SUMMARY:Quarterly review" \
            "$@" END:VEVENT END:VCALENDAR
        printf '\n--b--\n'
    } >"$file"
}
cd /root
event message.eml REQUEST r7k2@example.net alice@example.net bob@example.org 7 \
    ORGANIZER:mailto:alice@example.net \
    "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.org"
event standup.eml REQUEST standup@example.net alice@example.net bob@example.org 6 \
    ORGANIZER:mailto:alice@example.net \
    "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.org"
event mallory.eml REQUEST offer@example.net mallory@example.net bob@example.org 5 \
    ORGANIZER:mailto:mallory@example.net \
    "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.org"
event own.eml REQUEST team@example.org bob@example.org alice@example.net 8 \
    ORGANIZER:mailto:bob@example.org \
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org" \
    "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:alice@example.net"
event counter.eml COUNTER team@example.org alice@example.net bob@example.org 9 \
    ORGANIZER:mailto:bob@example.org \
    "ATTENDEE;PARTSTAT=TENTATIVE:mailto:alice@example.net"
event room.eml REQUEST room@later.example.net erin@later.example.net room1@example.org 7 \
    ORGANIZER:mailto:erin@later.example.net \
    "ATTENDEE;CUTYPE=ROOM;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:room1@example.org"

# What is in the mailbox since before the filter.
for mailbox in /home/bob/Maildir /var/vmail/example.org/bob/Maildir; do
    install -d "$mailbox/cur" "$mailbox/new" "$mailbox/tmp"
    event "$mailbox/cur/1.1.mx:2,S" REQUEST archived@example.net alice@example.net bob@example.org 4 \
        ORGANIZER:mailto:alice@example.net \
        "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.org"
done
# Where backups go.
install -d -o imip-milter -m 0700 /var/backups/imip-milter

arrived() { # arrived UID: Postfix has brought it, and it was added
    for _ in $(seq 2000); do
        if grep -q "[0-9A-F]: user=<bob.*uid=<$1>.*reason=new" /var/log/mail.log; then return; fi
        sleep 0.01
    done
    echo "the mail did not come:" >&2
    cat /var/log/mail.log >&2
    exit 1
}
imip-milter process --login bob@example.org own.eml >/dev/null
imip-milter process counter.eml >/dev/null
sendmail -i -f mallory@example.net bob@example.org <mallory.eml
arrived offer@example.net
sendmail -i -f alice@example.net bob@example.org <message.eml
arrived r7k2@example.net
sendmail -i -f alice@example.net bob@example.org <standup.eml
arrived standup@example.net
sendmail -i -f erin@later.example.net room1@example.org <room.eml
for _ in $(seq 2000); do
    if imip-milter outbox list --json | grep -q '"error": "'; then exit 0; fi
    sleep 0.01
done
echo "no answer waits:" >&2
cat /var/log/mail.log >&2
exit 1
