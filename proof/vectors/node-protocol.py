#!/usr/bin/env python3
"""Writes node-protocol.json: the node protocol computed from docs/formats/node-protocol.md alone.

Client and server each check their own half against the file; this is the third opinion.
With --check it compares instead of writing. Needs the package "cryptography".
"""
import base64
import hashlib
import hmac
import json
import struct
import sys
import zlib
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FILE = Path(__file__).with_suffix(".json")


def b64u(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def tlv(*parts):
    out = b""
    for part in parts:
        if isinstance(part, str):
            part = part.encode()
        elif isinstance(part, int):
            part = struct.pack(">Q", part)
        out += struct.pack(">I", len(part)) + part
    return out


def mac(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()


def expand(key, info, length):
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = mac(key, block + info + bytes([counter]))
        out += block
        counter += 1
    return out[:length]


def hkdf(material, info, length):
    return expand(mac(bytes(32), material), info, length)


def raw(public_key):
    return public_key.public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def labeled_extract(suite, salt, label, ikm):
    return mac(salt if salt else bytes(32), b"HPKE-v1" + suite + label + ikm)


def labeled_expand(suite, prk, label, info, length):
    return expand(prk, struct.pack(">H", length) + b"HPKE-v1" + suite + label + info, length)


def hpke_exporter(recipient, ephemeral, info):
    """RFC 9180 base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM."""
    encapsulation = raw(ephemeral.public_key())
    public = raw(recipient.public_key())
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    kem = b"KEM" + struct.pack(">H", 0x0020)
    prk = labeled_extract(kem, b"", b"eae_prk", shared)
    secret = labeled_expand(kem, prk, b"shared_secret", encapsulation + public, 32)
    suite = b"HPKE" + struct.pack(">HHH", 0x0020, 0x0001, 0x0002)
    context = (
        b"\0"
        + labeled_extract(suite, b"", b"psk_id_hash", b"")
        + labeled_extract(suite, b"", b"info_hash", info))
    schedule = labeled_extract(suite, secret, b"secret", b"")
    exporter = labeled_expand(suite, schedule, b"exp", context, 32)
    return encapsulation, lambda label: labeled_expand(suite, exporter, b"sec", label, 32)


def count(first, length):
    return bytes((first + i) % 256 for i in range(length))


def vectors():
    node = "0b54c1d2-5f3e-4a6b-8c7d-9e0f1a2b3c4d"
    project = "6e1f0a2b3c4d5e6f708192a3b4c5d6e7"
    session = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
    boot = "2f1c9a64-0d6e-4c39-9d2c-5f0b7a6e1d3c/812"
    log_origin = "audit.example.org/strongroom"
    log_keys = [log_origin + "+00000000+AQ==", log_origin + "+00000001+Bg=="]
    signing = Ed25519PrivateKey.from_private_bytes(count(0x10, 32))
    strongroom = Ed25519PrivateKey.from_private_bytes(count(0x40, 32))
    sealing = X25519PrivateKey.from_private_bytes(count(0x70, 32))
    ephemeral = X25519PrivateKey.from_private_bytes(count(0xA0, 32))
    mldsa = count(0, 1312)
    signing_key, sealing_key = raw(signing.public_key()), raw(sealing.public_key())
    fingerprint = hashlib.sha256(
        tlv("unseen/v1/strongroom-keys", raw(strongroom.public_key()), mldsa)).digest()

    ticket_id, ticket_key = count(1, 16), count(0x20, 32)
    pair = ticket_id + ticket_key
    ticket = "unt1_" + b64u(pair + struct.pack(">I", zlib.crc32(pair)))
    mac_key = hkdf(ticket_key, tlv("unseen/v1/enrol-mac"), 32)
    suite = "x25519-ed25519"
    nonce = count(0x80, 32)
    enrol = tlv("unseen/v1/enrol", suite, ticket_id, signing_key, sealing_key, boot, nonce, fingerprint)
    enrolled = tlv("unseen/v1/enrolled", node, project, nonce, signing_key, log_origin, *log_keys)

    counter, time = 7, 1_800_000_000
    join_nonce = count(0xC0, 32)
    joining = tlv("unseen/v1/session", node, counter, join_nonce, boot, time, fingerprint)
    encapsulation, export = hpke_exporter(
        sealing, ephemeral, tlv("unseen/v1/session", node, join_nonce))
    expires, generation, not_after = time + 3600, 3, time + 86400
    opened = tlv("unseen/v1/session-opened", node, session, join_nonce, encapsulation,
                 expires, generation, not_after)

    request_key, answer_secret = export(b"unseen/v1/request-mac"), export(b"unseen/v1/answer")
    request_nonce = count(0xF0, 16)
    body = b'{"event":"started","generation":3}'
    request = tlv("unseen/v1/request", "POST", "/unseen/v1/reports",
                  hashlib.sha256(body).digest(), time, request_nonce)
    bundle = tlv("unseen/v1/bundle", node, generation, time, 2,
                 "DB_PASSWORD", 1, "text/plain", "correct horse",
                 "FIELD_KEY", 2, "application/octet-stream", count(0, 32))
    aad = tlv("unseen/v1/answer", node, generation, "GET", "/unseen/v1/bundle", request_nonce)
    answer_key = expand(answer_secret, tlv("unseen/v1/answer-key", request_nonce), 32)
    box = b"\x01" + AESGCM(answer_key).encrypt(bytes(12), bundle, aad)

    return {
        "source": "proof/vectors/node-protocol.py",
        "suite": suite,
        "node": node,
        "project": project,
        "boot_id": boot,
        "keys": {
            "node_signing_seed": count(0x10, 32).hex(),
            "node_signing_public": signing_key.hex(),
            "node_sealing_private": count(0x70, 32).hex(),
            "node_sealing_public": sealing_key.hex(),
            "strongroom_ed25519_seed": count(0x40, 32).hex(),
            "strongroom_ed25519_public": raw(strongroom.public_key()).hex(),
            "strongroom_mldsa44_public": mldsa.hex(),
            "fingerprint": b64u(fingerprint),
        },
        "ticket": {
            "id": ticket_id.hex(), "key": ticket_key.hex(), "text": ticket,
            "mac_key": mac_key.hex(),
        },
        "enrolment": {
            "nonce": nonce.hex(),
            "transcript": enrol.hex(),
            "mac": mac(mac_key, enrol).hex(),
            "signature": signing.sign(enrol).hex(),
            "log_origin": log_origin,
            "log_keys": log_keys,
            "answer_message": enrolled.hex(),
            "answer_signature": strongroom.sign(enrolled).hex(),
        },
        "session": {
            "counter": counter,
            "nonce": join_nonce.hex(),
            "time": time,
            "transcript": joining.hex(),
            "signature": signing.sign(joining).hex(),
            "ephemeral_private": count(0xA0, 32).hex(),
            "encapsulation": encapsulation.hex(),
            "session": session,
            "expires": expires,
            "generation": generation,
            "permit_not_after": not_after,
            "answer_message": opened.hex(),
            "answer_signature": strongroom.sign(opened).hex(),
            "request_key": request_key.hex(),
            "answer_secret": answer_secret.hex(),
        },
        "request": {
            "method": "POST",
            "target": "/unseen/v1/reports",
            "body": body.decode(),
            "time": time,
            "nonce": request_nonce.hex(),
            "message": request.hex(),
            "mac": mac(request_key, request).hex(),
        },
        "answer": {
            "method": "GET",
            "target": "/unseen/v1/bundle",
            "nonce": request_nonce.hex(),
            "generation": generation,
            "aad": aad.hex(),
            "key": answer_key.hex(),
            "plaintext": bundle.hex(),
            "box": box.hex(),
        },
    }


def main():
    text = json.dumps(vectors(), indent=2) + "\n"
    if "--check" in sys.argv:
        sys.exit(0 if FILE.read_text() == text else "node-protocol.json differs")
    FILE.write_text(text)


if __name__ == "__main__":
    main()
