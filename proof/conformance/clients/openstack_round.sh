#!/bin/bash
# The openstack command with barbicanclient's plugin: `openstack secret …`. One line for each trip.
# The environment says where and as whom (OS_*).
set -u
failures=0
ok() { printf 'ok      openstack %s\n' "$1"; }
bad() { printf 'FAILED  openstack %s: %s\n' "$1" "$2"; failures=$((failures + 1)); }
value() { openstack "$@" 2>&1; }
same() { if [ "$2" = "$3" ]; then ok "$1"; else bad "$1" "'$2' is not '$3'"; fi; }

token=$(value token issue -f value -c id)
if [ -n "$token" ] && [ "${token#* }" = "$token" ]; then ok 'token issue'; else bad 'token issue' "$token"; fi
same 'catalog show' "$(value catalog show key-manager -f value -c type)" key-manager

name=trip-$$
ref=$(value secret store --name $name --payload 'hello there' --payload-content-type text/plain -f value -c 'Secret href')
same 'secret store' "${ref#http}" "${ref#http}"
same 'secret get --payload' "$(value secret get "$ref" --payload -f value -c Payload)" 'hello there'
same 'secret get' "$(value secret get "$ref" -f value -c Name)" $name
same 'secret list' "$(value secret list --name $name -f value -c 'Secret href')" "$ref"

late=$(value secret store --name $name-late -f value -c 'Secret href')
value secret update "$late" 'late payload' >/dev/null
same 'secret update' "$(value secret get "$late" --payload -f value -c Payload)" 'late payload'

order=$(value secret order create key --name $name-key --algorithm aes --bit-length 256 --mode cbc \
  --payload-content-type application/octet-stream -f value -c 'Order href')
same 'secret order create' "$(value secret order get "$order" -f value -c Status)" ACTIVE
key=$(value secret order get "$order" -f value -c 'Secret href')
file=$(mktemp -u)
value secret get "$key" --payload_content_type application/octet-stream --file "$file" >/dev/null
same 'secret get --file' "$(wc -c <"$file")" 32
rm -f "$file"
case "$(value secret order list -f value -c 'Order href')" in
  *"$order"*) ok 'secret order list' ;;
  *) bad 'secret order list' 'the order is not in it' ;;
esac

box=$(value secret container create --name $name --secret "one=$ref" --secret "two=$late" -f value -c 'Container href')
same 'secret container create' "$(value secret container get "$box" -f value -c Name)" $name
same 'secret container list' "$(value secret container list --name $name -f value -c 'Container href')" "$box"

value acl submit --user someone --no-project-access "$ref" >/dev/null
case "$(value acl get "$ref" -f value)" in
  *False*someone*) ok 'acl submit, acl get' ;;
  *) bad 'acl submit, acl get' "$(value acl get "$ref" -f value)" ;;
esac
value acl delete "$ref" >/dev/null

value secret container delete "$box" >/dev/null
value secret order delete "$order" >/dev/null
for each in "$ref" "$late" "$key"; do value secret delete "$each" >/dev/null; done
case "$(value secret get "$ref")" in
  *'Not Found'*) ok 'secret delete' ;;
  *) bad 'secret delete' "$(value secret get "$ref")" ;;
esac
exit $((failures > 0))
