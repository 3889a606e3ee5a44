#!/usr/bin/env bash
# Makes the .p12 files beside it, with openssl 3: push certificates as Apple's have them (same extensions and subject), signed by themselves.
# Every password is "barge". The files are kept, so that no test needs openssl.
set -euo pipefail
cd "$(dirname "$0")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

openssl req -newkey rsa:2048 -nodes -keyout "$work/key.pem" -subj "/CN=key" -out "$work/any.csr" 2>/dev/null

# certificate NAME TOPIC DAYS EXTENSIONS...
certificate() {
    local name="$1" topic="$2" days="$3"
    shift 3
    printf '%s\n' "basicConstraints=critical,CA:FALSE" "extendedKeyUsage=critical,clientAuth" "$@" >"$work/$name.ext"
    openssl req -new -key "$work/key.pem" -subj "/UID=$topic/CN=Apple Push Services: $topic/OU=HANRIVER01" -out "$work/$name.csr"
    openssl x509 -req -in "$work/$name.csr" -signkey "$work/key.pem" -days "$days" -sha256 \
        -extfile "$work/$name.ext" -out "$work/$name.pem" 2>/dev/null
}

# export NAME CERTIFICATE OPTIONS...
export_p12() {
    local name="$1" certificate="$2"
    shift 2
    openssl pkcs12 -export -inkey "$work/key.pem" -in "$work/$certificate.pem" -name "Apple Push Services" \
        -passout pass:barge -out "$name.p12" "$@"
}

development="1.2.840.113635.100.6.3.1=ASN1:NULL"
production="1.2.840.113635.100.6.3.2=ASN1:NULL"
topics="1.2.840.113635.100.6.3.6=ASN1:SEQUENCE:topics
[topics]
a=UTF8:com.example.shop
b=SEQUENCE:app
c=UTF8:com.example.shop.voip
d=SEQUENCE:voip
[app]
a=UTF8:app
[voip]
a=UTF8:voip"

legacy=(-legacy -certpbe PBE-SHA1-RC2-40 -keypbe PBE-SHA1-3DES -macalg sha1)
certificate universal com.example.shop 36500 "$development" "$production" "$topics"
certificate development com.example.shop 36500 "$development"
certificate other com.example.other 36500 "$production"
certificate expired com.example.shop -1 "$production"
certificate plain com.example.shop 36500
export_p12 universal universal
export_p12 legacy development "${legacy[@]}"
export_p12 legacy-3des development -legacy -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1
export_p12 aes-sha1 development -certpbe AES-128-CBC -keypbe AES-128-CBC -macalg sha1
export_p12 other-topic other
export_p12 expired expired
export_p12 not-for-push plain
export_p12 no-certificate universal -nocerts
export_p12 no-key universal -nokeys
export_p12 no-password universal -passout pass:
