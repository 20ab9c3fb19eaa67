#!/bin/sh
# A machine to throw away: this host's files, copied on write, with processes, mounts, a name
# and a loopback network of its own. Runs the jobs whose names it reads on standard input, each
# a bash script in DIR/jobs, and tells how each ended. When its input ends, all of it is gone.
#
#   unshare --mount --pid --net --uts --ipc --fork --kill-child machine.sh DIR SOURCE
set -eu
dir=$1
source=$2

mount --make-rprivate /
mkdir "$dir/layer"
mount -t tmpfs -o mode=755 none "$dir/layer"
cd "$dir/layer"
mkdir upper work root source-upper source-work
mount -t overlay overlay -o "lowerdir=/,upperdir=upper,workdir=work" root

mount -t proc proc root/proc
mount -t tmpfs -o mode=755 none root/dev
for node in null zero full random urandom tty; do
    : >"root/dev/$node"
    mount --bind "/dev/$node" "root/dev/$node"
done
ln -s /proc/self/fd root/dev/fd
mkdir -m 1777 root/dev/shm
mount -t tmpfs -o mode=755 none root/run
mount -t tmpfs -o mode=1777 none root/tmp
mount -t tmpfs -o mode=755 none root/var/log

# The sources, where a user would have them; what is built there stays in the copy.
mkdir -p root/usr/src/imip-milter root/jobs
mount -t overlay overlay \
    -o "lowerdir=$source,upperdir=source-upper,workdir=source-work" root/usr/src/imip-milter
mount --bind "$dir/jobs" root/jobs

hostname mx.example.org
ip link set lo up
echo ready

while read -r job; do
    code=0
    timeout -k 5 120 env -i \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root USER=root LOGNAME=root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        chroot root /bin/bash "/jobs/$job" \
        </dev/null >"$dir/jobs/$job.out" 2>"$dir/jobs/$job.err" || code=$?
    echo "$code"
done
