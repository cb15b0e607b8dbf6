"""Reads and writes fields as Unseen encrypts them. Format: docs/formats/columns.md.

    ring = KeyRing.from_key_file(open("columns.keys").read(), open("/run/secrets/columns_kek", "rb").read())
    reader = Reader(ring, on_poison=alarm)              # accept_plain=True while migrating
    text = reader.read("provider_configs", "config_data", "$['api_key']", [row.id], row.config_data["api_key"])
    row.config_data["api_key"] = Writer(ring).write("provider_configs", "config_data", "$['api_key']", [row.id], text)

Needs the package cryptography. One file, to be copied.
"""

import base64
import hmac
import os
import re
from calendar import timegm
from time import strptime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = "unseen/columns/v1/"


class Unreadable(Exception):
    """A value does not open here. Never taken for plain, never returned as it is."""


def bind(*parts):
    """B of the format: every part behind its length."""
    out = b""
    for part in parts:
        if isinstance(part, str):
            part = part.encode()
        elif isinstance(part, int):
            part = part.to_bytes(8, "big")
        out += len(part).to_bytes(4, "big") + part
    return out


def derive(key, info):
    return HKDF(SHA256(), 32, None, info).derive(key)


def open_box(key, context, box):
    return AESGCM(derive(key, context)).decrypt(box[:12], box[12:], context)


def b64decode(text):
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if b64encode(data) != text:
        raise ValueError("not canonical")
    return data


def b64encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode_key(given):
    """32 bytes from their usual forms."""
    if len(given) == 32:
        return bytes(given)
    text = given.decode("ascii").rstrip("\r\n")
    if len(text) == 64:
        return bytes.fromhex(text)
    key = base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_").rstrip("=") + "=")
    if len(key) != 32:
        raise ValueError("a key is 32 random bytes: raw, hexadecimal or base64")
    return key


class KeyRing:
    """Data keys by id; the primary one is for writers."""

    def __init__(self, keys, primary):
        self.keys = dict(keys)
        self.primary = primary

    @classmethod
    def from_key_file(cls, text, kek):
        kek = decode_key(kek)
        head, _, mac = text.rpartition("mac ")
        context = bind(VERSION + "key-file-mac")
        right = hmac.digest(derive(kek, context), head.encode(), "sha256")
        if not hmac.compare_digest(b64encode(right) + "\n", mac):
            raise Unreadable("the key file was changed, or this is another KEK")
        lines = head.splitlines()
        if lines[0] != "unseen-columns-keys 1":
            raise Unreadable("a key file of another version")
        keys, primary = {}, None
        for _, key_id, state, created, _, box in (line.split(" ") for line in lines[2:]):
            seconds = timegm(strptime(created, "%Y-%m-%dT%H:%M:%SZ"))
            context = bind(VERSION + "key-file", key_id, seconds)
            keys[key_id] = open_box(kek, context, b64decode(box))
            primary = key_id if state == "primary" else primary
        return cls(keys, primary)


class Reader:
    """Decrypts fields of the native format."""

    def __init__(self, ring, accept_plain=False, on_poison=None):
        self.ring = ring
        self.accept_plain = accept_plain
        self.on_poison = on_poison

    def read(self, table, column, path, key, stored):
        """The value: str, or bytes for what was bytes. None stays None."""
        if stored is None:
            return None
        if isinstance(stored, (bytes, bytearray, memoryview)):
            stored = bytes(stored).decode("latin-1")
        if not stored.startswith("enc1:"):
            if not self.accept_plain:
                raise Unreadable(f"a value of {table}.{column} is not encrypted")
            return stored
        letter, value = self.open(table, column, path, key, stored)
        if letter.isupper() and self.on_poison:
            self.on_poison(table, column, path)
        return value if letter in "bB" else value.decode()

    def open(self, table, column, path, key, stored):
        """The letter of the value's kind, and its bytes."""
        shape = re.fullmatch(r"enc1:([A-Za-z0-9._-]{1,64}):([A-Za-z0-9_-]+)", stored)
        data_key = self.ring.keys.get(shape.group(1)) if shape else None
        if data_key is None:
            raise Unreadable(f"a value of {table}.{column} is cut off or under an unknown key")
        parts = [str(part) for part in key]
        context = bind(VERSION + "field", shape.group(1), table, column, path, *parts)
        try:
            plain = open_box(data_key, context, b64decode(shape.group(2)))
        except (InvalidTag, ValueError):
            raise Unreadable(f"a value of {table}.{column} is not authentic here") from None
        letter = plain[:1].decode("latin-1")
        if letter not in "tbjnodcmTBJNODCM" or not letter:
            raise Unreadable(f"a value of {table}.{column} was written by a newer version")
        return letter, plain[1:]


class Writer(Reader):
    """Also encrypts, under the ring's primary key."""

    def write(self, table, column, path, key, value):
        """What to store for a str or bytes. None stays None."""
        if value is None:
            return None
        plain = b"b" + value if isinstance(value, bytes) else b"t" + value.encode()
        parts = [str(part) for part in key]
        context = bind(VERSION + "field", self.ring.primary, table, column, path, *parts)
        nonce = os.urandom(12)
        data_key = derive(self.ring.keys[self.ring.primary], context)
        box = nonce + AESGCM(data_key).encrypt(nonce, plain, context)
        return f"enc1:{self.ring.primary}:{b64encode(box)}"
