# A machine before imip-milter is installed: Postfix runs, and the program has been built.
set -eu
cd /usr/src/imip-milter
mkdir -p target/release
cp /jobs/imip-milter target/release/imip-milter
postfix start 2>/dev/null
