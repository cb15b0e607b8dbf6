package dev.unseen.strongroom.order;

import dev.unseen.strongroom.secret.Births;
import dev.unseen.strongroom.spec.KeyKind;

/// A key pair as somebody wants it. `meta` is what a description of the order repeats.
record WantedPair(Births.Halves halves, KeyKind key, String meta) {}
