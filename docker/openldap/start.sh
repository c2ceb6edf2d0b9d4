#!/bin/sh
# Starts OpenLDAP with the demonstration city in it. memberOf is only kept when entries are added over LDAP,
# so the city is loaded through the running server, before anybody else can reach it.
set -eu

: "${DIRECTORY_PASSWORD:?the password of the service account}"
config=${DIRECTORY_CONFIG:-/opt/directory/slapd.conf}
city=${DIRECTORY_CITY:-/opt/directory/city.ldif}
data=${DIRECTORY_DATA:-/var/lib/ldap}
inside=${DIRECTORY_SOCKET:-/run/slapd/ldapi}
url=${DIRECTORY_URL:-ldap://:1389}
service='cn=kleeblatt,ou=Dienste,dc=hannover,dc=example'
admin='cn=admin,dc=hannover,dc=example'

socket="ldapi://$(printf '%s' "$inside" | sed 's,/,%2F,g')"
secret=$(head -c 32 /dev/urandom | base64 | tr -d '\n')
working=$(mktemp)
sed "s,^directory .*,directory $data," "$config" > "$working"
printf '%s\n' "$(sed "s,^rootdn .*,&\nrootpw $secret," "$working")" > "$working"
chmod 600 "$working"

if [ ! -e "$data/loaded" ]; then
  rm -f "$data"/*.mdb
  slapd -f "$working" -h "$socket" -d 0 &
  loader=$!
  until ldapwhoami -x -H "$socket" -D "$admin" -w "$secret" > /dev/null 2>&1; do
    kill -0 "$loader"
    sleep 0.2
  done
  ldapadd -x -H "$socket" -D "$admin" -w "$secret" -e relax -f "$city" > /dev/null
  ldappasswd -x -H "$socket" -D "$admin" -w "$secret" -s "$DIRECTORY_PASSWORD" "$service"
  kill "$loader"
  wait "$loader" || true
  touch "$data/loaded"
fi
exec slapd -f "$working" -h "$url $socket" -d 0
