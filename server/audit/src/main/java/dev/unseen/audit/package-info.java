/// A log that must accept an entry before anything happens.
///
/// An [Entry] says who was allowed or refused what; its types cannot hold a value. [AuditLog] makes
/// it durable, gives it an [EntryIndex] and a leaf of a Merkle tree, and signs the tree's head.
/// `DESIGN.md` beside the module says why; `docs/formats/audit-log.md` has the bytes.
@NullMarked
package dev.unseen.audit;

import org.jspecify.annotations.NullMarked;
