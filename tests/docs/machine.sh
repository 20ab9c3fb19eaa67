# Prepares the machine that the commands of the documentation run on: a Debian host with a log
# and with Postfix, smtpd in its chroot, whose users are at example.org. Mail for
# other domains is thrown away; what is for later.example.net is put off for ever.
set -eu

cat >/etc/rsyslog-docs.conf <<'CONF'
module(load="imuxsock" SysSock.RateLimit.Interval="0")
mail.* -/var/log/mail.log
CONF
rsyslogd -f /etc/rsyslog-docs.conf -i /run/rsyslogd.pid
install -m 755 /jobs/systemctl /usr/local/sbin/systemctl
ln -s /jobs/imip-milter /usr/local/sbin/imip-milter-built

rm -rf /var/spool/postfix /var/lib/postfix
mkdir -p /var/spool/postfix /var/lib/postfix
chown postfix /var/lib/postfix
cat >/etc/postfix/main.cf <<'CONF'
compatibility_level = 3.6
myhostname = mx.example.org
mydestination = localhost
mynetworks = 127.0.0.0/8
inet_interfaces = loopback-only
inet_protocols = ipv4
alias_maps =
virtual_mailbox_domains = example.org
virtual_mailbox_base = /var/mail/vhosts
virtual_mailbox_maps = texthash:/etc/postfix/vmailbox
virtual_minimum_uid = 1
virtual_uid_maps = static:8
virtual_gid_maps = static:8
transport_maps = texthash:/etc/postfix/transport
default_transport = discard
smtp_dns_support_level = disabled
smtpd_peername_lookup = no
smtpd_recipient_restrictions = check_recipient_access texthash:/etc/postfix/access
CONF
for user in alice bob carol jane room1 room101 postmaster; do
    echo "$user@example.org example.org/$user/"
done >/etc/postfix/vmailbox
: >/etc/postfix/transport
echo 'later.example.net 450 4.2.1 come back later' >/etc/postfix/access
install -d -o mail -g mail /var/mail/vhosts
cp /etc/postfix/master.cf.proto /etc/postfix/master.cf
sed -i -E 's/^(smtp +inet +n +- +)[^ ]+( .*smtpd)/\1y\2/; s/^(cleanup +unix +n +- +)[^ ]+/\1y/' \
    /etc/postfix/master.cf
