#!/bin/sh
# Makes the images of the engine proof from the static busybox of this host: no registry is asked.
set -eu
here=$1 work=$2
root=$work/rootfs
mkdir -p "$root/bin" "$root/etc" "$root/tmp" "$root/app"
cp /bin/busybox "$root/bin/busybox"
for name in $(/bin/busybox --list); do
    [ "$name" = busybox ] || ln -s busybox "$root/bin/$name"
done
printf 'root:x:0:0::/:/bin/sh\npostgres:x:70:70::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\n' > "$root/etc/passwd"
chmod 1777 "$root/tmp"
tar -C "$root" -c . | docker import - unseen-base:1 > "$work/import.log"
for image in postgres grafana nginx; do
    chmod 755 "$here/$image"/*
    docker build -q -t "unseen-proof-$image" "$here/$image" >> "$work/build.log"
done
docker tag unseen-proof-postgres postgres:15-alpine
docker tag unseen-proof-grafana grafana/grafana:11
docker tag unseen-proof-nginx nginx:1.27-alpine
