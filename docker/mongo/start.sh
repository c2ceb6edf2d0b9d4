#!/bin/bash
# A replica set needs a key its members share; MongoDB wants it in a file that only it can read.
set -euo pipefail
printf '%s' "$REPLICA_KEY" > /tmp/replica-key
chmod 400 /tmp/replica-key
chown mongodb:mongodb /tmp/replica-key
exec docker-entrypoint.sh mongod --replSet rs0 --keyFile /tmp/replica-key --bind_ip_all
