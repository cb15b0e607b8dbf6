package dev.unseen.audit;

import dev.unseen.audit.tree.HashLevels;

/// What opening a log's directory found and made ready: everything durable, nothing missing.
record OpenedFiles(Segments segments, HashLevels hashes, long size) {}
