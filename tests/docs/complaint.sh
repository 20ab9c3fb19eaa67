# The log has an error: the configuration could not be read anew.
set -eu
cd /etc/imip-milter
cp imip-milter.toml before
echo '[nonsense' >>imip-milter.toml
systemctl reload imip-milter
for _ in $(seq 2000); do
    if grep -q 'error: configuration not reloaded' /var/log/mail.log; then
        mv before imip-milter.toml
        exit 0
    fi
    sleep 0.01
done
echo "no error in the log" >&2
exit 1
