#!/usr/bin/env python3
"""Writes proof/vectors/columns.txt from docs/formats/columns.md, apart from the Java code.

    python3 proof/vectors/columns.py write|check     (needs the package cryptography)

"check" reads the page's vectors with workload/columns/python/unseen_columns.py.
"""

import base64
import hashlib
import hmac
import sys
import unicodedata
from pathlib import Path

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

HERE = Path(__file__).resolve().parent
PAGE = HERE / "columns.txt"
sys.path.insert(0, str(HERE.parent.parent / "workload/columns/python"))
HEAD = """\
# Encrypted columns, docs/formats/columns.md. Source: computed from that page by columns.py, apart from the Java code.
# Every word but the first is the hexadecimal form of bytes or of UTF-8; "-" is the empty text; a key has its parts joined by ",".
# field   key id, data key, table, column, path, primary key, nonce, letter, value, stored
# fernet  data key, seconds, IV, value, token
# digest  key id, data key, table, column, path, primary key, value, digest
# blind   key id, index key, table, column, path, normalisation, bits (8 bytes), value, index
# subject wrapping key's id, wrapping key, key id, subject, nonce, subject's key, wrapped
# check   data key, check value
# keyfile KEK, file, ids in order, keys in order, primary id
"""


def number(seed, length):
    return hashlib.shake_128(seed.encode()).digest(length)


def bind(*parts):
    out = b""
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        raw = raw.to_bytes(8, "big") if isinstance(raw, int) else raw
        out += len(raw).to_bytes(4, "big") + raw
    return out


def hkdf(key, info):
    extracted = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def seal(key, context, nonce, plain):
    return nonce + AESGCM(hkdf(key, context)).encrypt(nonce, plain, context)


def mac(key, context, message):
    return hmac.digest(hkdf(key, bind("unseen/columns/v1/mac", context)), message, "sha256")


def b64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def word(value):
    if isinstance(value, list):
        return ",".join(word(each) for each in value)
    if isinstance(value, int):
        value = value.to_bytes(8, "big")
    raw = value.encode() if isinstance(value, str) else value
    return raw.hex() or "-"


def line(kind, *words):
    return " ".join([kind, *map(word, words)])


PLACES = [
    ("provider_configs", "config_data", "$['api_key']", ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"]),
    ("hris.employee", "salary", "", ["42"]),
    ("shift", "remark", "$['größe'][0]", ["7", "2026-11-23", "\\x00ff"]),
]


def fields():
    values = [("t", b"sk_live_4eC39HqLyjWDarjtT1zdp7dc"), ("t", b""), ("b", bytes(range(256))),
              ("j", b'{"a": [1, 2]}'), ("n", b"1200.50"), ("d", b"2026-11-23"), ("T", "größe".encode()),
              ("m", b"2026-11-23T01:02:03Z"), ("c", b"01:02:03"), ("o", b"true")]
    for i, (letter, value) in enumerate(values):
        place = PLACES[i % 3]
        key_id, key, nonce = f"k{i}", number(f"key {i}", 32), number(f"nonce {i}", 12)
        context = bind("unseen/columns/v1/field", key_id, *place[:3], *place[3])
        box = seal(key, context, nonce, letter.encode() + value)
        yield line("field", key_id, key, *place, nonce, letter, value, f"enc1:{key_id}:{b64(box)}")


def fernets():
    for i, value in enumerate([b"sk_live_4eC39HqLyjWDarjtT1zdp7dc", b"", bytes(range(256))]):
        key, iv, seconds = number(f"fernet {i}", 32), number(f"iv {i}", 16), 1795392000 + i
        token = Fernet(base64.urlsafe_b64encode(key))._encrypt_from_parts(value, seconds, iv)
        yield line("fernet", key, seconds, iv, value, token)


def digests():
    for i, place in enumerate(PLACES):
        key_id, key, value = f"k{i}", number(f"digest {i}", 32), f"value {i}".encode()
        context = bind("unseen/columns/v1/digest", key_id, *place[:3], *place[3])
        yield line("digest", key_id, key, *place, value, f"dig1:{key_id}:{b64(mac(key, context, value))}")


def normalised(how, text):
    nfkc = lambda each: unicodedata.normalize("NFKC", each)
    folded = nfkc(nfkc(text).lower())
    plain = nfkc(text).strip()
    digits = "".join(each for each in plain if each in "0123456789")
    return {
        "exact": text,
        "text": " ".join(folded.split()),
        "email": "".join(folded.split()),
        "digits": ("+" if plain.startswith("+") else "") + digits,
        "code": "".join(each for each in nfkc(text) if each.isascii() and each.isalnum()).upper(),
    }[how]


def blinds():
    cases = [("exact", 256, " A "), ("text", 32, " Größe\t XL ﬁ"), ("email", 13, "Anna@Example.ORG "),
             ("digits", 64, "+49 (0)30-123 45"), ("code", 128, "de02 1203 0000")]
    for i, (how, bits, text) in enumerate(cases):
        place, key_id, key = PLACES[i % 3], f"b{i}", number(f"blind {i}", 32)
        context = bind("unseen/columns/v1/blind", key_id, *place[:3], how, bits)
        cut = bytearray(mac(key, context, normalised(how, text).encode())[: (bits + 7) // 8])
        cut[-1] &= 0xFF << (-bits % 8) & 0xFF
        yield line("blind", key_id, key, *place[:3], how, bits, text, f"bi1:{key_id}:{b64(bytes(cut))}")


def subjects():
    wrapping, key, nonce = number("wrapping", 32), number("subject", 32), number("subject nonce", 12)
    key_id, subject = "s." + number("subject id", 16).hex(), "customer 17"
    context = bind("unseen/columns/v1/subject-key", "w1", key_id, subject)
    yield line("subject", "w1", wrapping, key_id, subject, nonce, key,
               "w1:" + b64(seal(wrapping, context, nonce, key)))


def check_value(key, purpose="check"):
    return hmac.digest(hkdf(key, bind("unseen/columns/v1/" + purpose)), b"", "sha256")[:8].hex()


def key_files():
    kek, first, second = number("kek", 32), number("first", 32), number("second", 32)
    yield line("check", first, check_value(first))
    text = f"unseen-columns-keys 1\nkek {check_value(kek, 'key-file-check')}\n"
    for key_id, state, key in (("k1", "opening", first), ("k2", "primary", second)):
        context = bind("unseen/columns/v1/key-file", key_id, 1795392000)
        box = b64(seal(kek, context, number("box " + key_id, 12), key))
        text += f"key {key_id} {state} 2026-11-23T00:00:00Z {check_value(key)} {box}\n"
    mac_key = hkdf(kek, bind("unseen/columns/v1/key-file-mac"))
    text += f"mac {b64(hmac.digest(mac_key, text.encode(), 'sha256'))}\n"
    yield line("keyfile", kek, text, ["k1", "k2"], [first, second], "k2")


def page():
    parts = (fields(), fernets(), digests(), blinds(), subjects(), key_files())
    return HEAD + "".join(each + "\n" for part in parts for each in part)


def unword(text):
    return b"" if text == "-" else bytes.fromhex(text)


def check():
    import unseen_columns as reader

    seen = 0
    for each in PAGE.read_text().splitlines():
        kind, *words = each.split(" ")
        if kind == "field":
            key_id, key, table, column, path = map(unword, words[:5])
            parts = [unword(part).decode() for part in words[5].split(",")]
            letter, value, stored = map(unword, words[7:])
            place = [table.decode(), column.decode(), path.decode(), parts]
            opened = reader.Reader(reader.KeyRing({key_id.decode(): key}, None))
            assert opened.open(*place, stored.decode()) == (letter.decode(), value), each
            place[3] = parts + ["1"]
            try:
                opened.open(*place, stored.decode())
                raise AssertionError("opened in another place: " + each)
            except reader.Unreadable:
                seen += 1
        elif kind == "fernet":
            key, _, _, value, token = map(unword, words)
            assert Fernet(base64.urlsafe_b64encode(key)).decrypt(token) == value, each
            seen += 1
        elif kind == "keyfile":
            kek, text = map(unword, words[:2])
            ring = reader.KeyRing.from_key_file(text.decode(), kek)
            assert [unword(word) for word in words[3].split(",")] == list(ring.keys.values())
            assert ring.primary == unword(words[4]).decode()
            seen += 1
    print(f"{seen} vectors read")
    check_manners(reader)


def check_manners(reader):
    """Round trips, plain values, poison and damage, as the page demands of a reader."""
    alarms, place = [], ["candidate", "notes", "", [7]]
    ring = reader.KeyRing({"k1": number("manners", 32)}, "k1")
    writer = reader.Writer(ring, on_poison=lambda *where: alarms.append(where))
    dual = reader.Reader(ring, accept_plain=True)
    for value in ("", "größe", b"\x00\xff", "enc1:k1:looks like one"):
        assert dual.read(*place, writer.write(*place, value)) == value
    assert writer.read(*place, None) is None and writer.write(*place, None) is None
    assert dual.read(*place, "plain") == "plain"
    stored = writer.write(*place, "x")
    assert writer.read(*place, stored.encode()) == "x"
    for wrong in ("plain", "enc1:k1:looks like one", stored[:-1], stored + "=", stored.replace("k1", "k2")):
        try:
            writer.read(*place, wrong)
            raise AssertionError("read: " + wrong)
        except reader.Unreadable:
            pass
    box = seal(ring.keys["k1"], bind("unseen/columns/v1/field", "k1", "candidate", "notes", "", "7"), bytes(12), b"Tx")
    assert writer.read(*place, "enc1:k1:" + b64(box)) == "x" and len(alarms) == 1


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        PAGE.write_text(page())
    elif sys.argv[1:] == ["check"]:
        assert PAGE.read_text() == page(), "columns.txt is not what columns.py writes"
        check()
    else:
        sys.exit(__doc__)
