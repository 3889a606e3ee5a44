#!/usr/bin/env bash
# Makes the certificates beside it, with openssl 3: those of a server that claims to be TPNS, for the tests of the client. They are kept, so
# that no test needs openssl; nothing but those tests knows or trusts them, their keys included.
set -euo pipefail
cd "$(dirname "$0")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

new_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null; }

# The authority that the tests' client trusts.
new_key "$work/authority.key"
openssl req -x509 -new -key "$work/authority.key" -subj "/CN=Authority of the tests" -days 36500 -sha256 \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign" -out authority.pem

# certificate NAME SUBJECT_ALTERNATIVE_NAME OPTIONS...: signed by the authority
new_key server.key
certificate() {
    local name="$1" host="$2"
    shift 2
    printf '%s\n' "basicConstraints=critical,CA:FALSE" "extendedKeyUsage=serverAuth" "subjectAltName=$host" >"$work/$name.ext"
    openssl req -new -key server.key -subj "/CN=$name" -out "$work/$name.csr"
    openssl x509 -req -in "$work/$name.csr" -CA authority.pem -CAkey "$work/authority.key" -set_serial "0x$(openssl rand -hex 8)" -sha256 \
        -extfile "$work/$name.ext" -out "$name.pem" "$@" 2>/dev/null
}
certificate right IP:127.0.0.1 -days 36500
certificate other-host DNS:api.tpns.sgp.tencent.com -days 36500

# Over since 2020. `openssl x509` cannot say when a certificate begins, so this is the authority's long form.
printf '%s\n' "[ca]" "default_ca=a" "[a]" "database=$work/index" "new_certs_dir=$work" "rand_serial=yes" "default_md=sha256" "policy=p" \
    "[p]" "commonName=supplied" >"$work/ca.conf"
: >"$work/index"
printf '%s\n' "basicConstraints=critical,CA:FALSE" "extendedKeyUsage=serverAuth" "subjectAltName=IP:127.0.0.1" >"$work/expired.ext"
openssl req -new -key server.key -subj "/CN=expired" -out "$work/expired.csr"
openssl ca -batch -notext -config "$work/ca.conf" -cert authority.pem -keyfile "$work/authority.key" -in "$work/expired.csr" \
    -startdate 20200101000000Z -enddate 20200201000000Z -extfile "$work/expired.ext" -out expired.pem 2>/dev/null

# Signed by nobody but itself.
openssl req -x509 -new -key server.key -subj "/CN=self-signed" -days 36500 -sha256 \
    -addext "basicConstraints=critical,CA:FALSE" -addext "extendedKeyUsage=serverAuth" -addext "subjectAltName=IP:127.0.0.1" -out self-signed.pem
