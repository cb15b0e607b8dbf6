package dev.unseen.compose.plan;

import java.util.Optional;

/// One secret file: its name, its bytes, and who must be able to read it.
///
/// `mode` is 0400 for one known reader; 0444 inside the closed folder when readers differ or
/// nobody says who they are.
public record Secret(String name, SecretValue value, Optional<Integer> uid, String mode) {}
