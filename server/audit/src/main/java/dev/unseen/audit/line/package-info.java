/// Canonical JSON lines: the bytes that are hashed.
///
/// The grammar is the part of RFC 8785 that our entries need, and so narrow that every value has
/// one spelling. A line that reads is therefore canonical, and nothing has to be written again to
/// compare.
@NullMarked
package dev.unseen.audit.line;

import org.jspecify.annotations.NullMarked;
