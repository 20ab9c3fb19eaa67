# Somebody's mail server takes no mail: an answer to him waits in the outbox, and is not tried
# again within a minute.
set -eu
cd /root
echo 'later.example.net 450 4.2.1 come back later' >/etc/postfix/access
postfix reload 2>/dev/null
number=$(date +%N)
sed "s/room@later/room$number@later/" room.eml >again.eml
imip-milter process again.eml >/dev/null
imip-milter outbox flush >/dev/null 2>&1 || :
