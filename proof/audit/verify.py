#!/usr/bin/env python3
"""A second opinion on an exported audit log, written from docs/formats/audit-log.md alone.

    verify.py EXPORT VERIFIER-KEY [VERIFIER-KEY ...]

Recomputes the tree from the entries, checks form and order of every entry, and the Ed25519
signature of every checkpoint. ML-DSA-44 signatures are counted, not checked: the standard library
of Python has no ML-DSA. Prints one JSON document; exit code 0 for a sound log, 1 for a wrong one,
2 for a question that cannot be answered. Needs nothing but Python 3.9.
"""
import base64
import hashlib
import json
import os
import re
import sys

# --- Ed25519, RFC 8032 section 5.1: signatures are checked, none are made --------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_MINUS_1 = pow(2, (P - 1) // 4, P)


def decompress(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * SQRT_MINUS_1 % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, p):
    result = (0, 1, 1, 0)
    while n:
        if n & 1:
            result = add(result, p)
        p, n = add(p, p), n >> 1
    return result


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verifies(public, message, signature):
    a, r = decompress(public), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return not ((left[0] * right[2] - right[0] * left[2]) % P
                or (left[1] * right[2] - right[1] * left[2]) % P)


# --- the tree, RFC 6962 section 2.1 ----------------------------------------------------------

class Tree:
    def __init__(self):
        self.peaks, self.size = [], 0

    def add(self, entry):
        node, bits = hashlib.sha256(b"\0" + entry).digest(), self.size
        while bits & 1:
            node, bits = hashlib.sha256(b"\1" + self.peaks.pop() + node).digest(), bits >> 1
        self.peaks.append(node)
        self.size += 1

    def root(self):
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = hashlib.sha256(b"\1" + peak + root).digest()
        return root


# --- checkpoints, C2SP signed-note and tlog-checkpoint ---------------------------------------

ED25519, ML_DSA_44 = 1, 6
KEY_BYTES = {ED25519: 32, ML_DSA_44: 1312}
SIGNATURE_BYTES = {ED25519: 64, ML_DSA_44: 8 + 2420}


class Wrong(Exception):
    def __init__(self, kind, why, entry=None):
        super().__init__(why)
        self.kind, self.why, self.entry = kind, why, entry


class Unanswerable(Exception):
    pass


def strict_base64(text):
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("base64 with stray bits")
    return raw


def verifier_key(text):
    try:
        name, key_id, material = text.strip().split("+", 2)
        typed = strict_base64(material)
        expected = hashlib.sha256(name.encode() + b"\n" + typed).hexdigest()[:8]
        if key_id != expected or len(typed) != 1 + KEY_BYTES[typed[0]]:
            raise ValueError
    except (ValueError, KeyError, IndexError):
        raise Unanswerable("a verifier key looks like name+id+base64")
    return {"name": name, "id": bytes.fromhex(key_id), "type": typed[0], "public": typed[1:]}


def checkpoint(note, keys):
    """Returns (size, root, types of the keys that signed)."""
    matched = re.fullmatch(r"([^\n]+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/=]{44})\n\n((?:\u2014 [^\n]+\n)+)", note)
    if not matched:
        raise Wrong("checkpoint", "a checkpoint is not in canonical form")
    origin, size, root, lines = matched.groups()
    text = f"{origin}\n{size}\n{root}\n".encode()
    if origin != keys[0]["name"]:
        raise Wrong("checkpoint", "a checkpoint is of another log")
    signed = set()
    for line in lines.splitlines():
        try:
            _, name, signature = line.split(" ")
            signature = strict_base64(signature)
        except ValueError:
            raise Wrong("checkpoint", "a signature line is not in canonical form")
        for key in keys:
            if (name, signature[:4]) != (key["name"], key["id"]):
                continue
            body = signature[4:]
            if len(body) != SIGNATURE_BYTES[key["type"]] or (
                    key["type"] == ED25519 and not ed25519_verifies(key["public"], text, body)):
                raise Wrong("checkpoint", "a signature does not match")
            signed.add(key["type"])
    if signed != {key["type"] for key in keys}:
        raise Wrong("checkpoint", "a checkpoint lacks the signature of a given key")
    return int(size), strict_base64(root), signed


def checkpoints(export, keys):
    paths = [os.path.join(export, "checkpoint")]
    history = os.path.join(export, "checkpoints")
    if os.path.isdir(history):
        paths += [os.path.join(history, name) for name in sorted(os.listdir(history))]
    heads = {}
    for path in paths:
        try:
            with open(path, encoding="utf-8", newline="") as file:
                note = file.read()
        except UnicodeDecodeError:
            raise Wrong("checkpoint", "a checkpoint is not UTF-8")
        size, root, _ = checkpoint(note, keys)
        if heads.setdefault(size, root) != root:
            raise Wrong("forked", f"two checkpoints over {size} contradict each other")
    return heads, len(paths)


# --- entries ---------------------------------------------------------------------------------

def entries(export):
    directory = os.path.join(export, "segments")
    seen = 0
    for name in sorted(os.listdir(directory)):
        if int(name.split(".")[0]) != seen:
            raise Wrong("removed", f"entry {seen} is missing", seen)
        with open(os.path.join(directory, name), "rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    raise Wrong("truncated", f"entry {seen} is not whole", seen)
                yield line[:-1]
                seen += 1


def unique(pairs):
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def index_of(line, expected):
    try:
        entry = json.loads(line.decode("ascii"), object_pairs_hook=unique)
        canonical = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        if canonical.encode() != line or "\\" in canonical or type(entry["index"]) is not int:
            raise ValueError
        return entry["index"]
    except (ValueError, KeyError, TypeError):
        raise Wrong("changed", f"entry {expected} is not in canonical form", expected)


def verify(export, keys):
    heads, count = checkpoints(export, keys)
    tree, confirmed = Tree(), 0
    for line in entries(export):
        expected = tree.size
        index = index_of(line, expected)
        if index != expected:
            kind = "removed" if index > expected else "duplicated"
            raise Wrong(kind, f"entry {expected} is not in its place", expected)
        tree.add(line)
        if tree.size in heads:
            if tree.root() != heads[tree.size]:
                why = f"entry {confirmed} or a later one below {tree.size} is not as signed"
                raise Wrong("changed", why, confirmed)
            confirmed = tree.size
    if tree.size < max(heads):
        raise Wrong("truncated", f"entry {tree.size} is missing", tree.size)
    return {
        "sound": True,
        "entries": tree.size,
        "entries_signed": confirmed,
        "checkpoints": count,
        "root": base64.b64encode(tree.root()).decode(),
        "ml_dsa_44": "not checked",
    }


def main(arguments):
    if len(arguments) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        keys = [verifier_key(text) for text in arguments[1:]]
        print(json.dumps(verify(arguments[0], keys)))
        return 0
    except Wrong as wrong:
        finding = {"kind": wrong.kind, "why": wrong.why}
        if wrong.entry is not None:
            finding["entry"] = wrong.entry
        print(json.dumps({"sound": False, "first_wrong": finding}))
        return 1
    except (Unanswerable, OSError) as e:
        print(e, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
