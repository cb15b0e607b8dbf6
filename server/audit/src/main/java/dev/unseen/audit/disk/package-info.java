/// What the log asks of a disk, and the local file system's answer.
///
/// A port, so that every write and flush can be made to fail in a test.
@NullMarked
package dev.unseen.audit.disk;

import org.jspecify.annotations.NullMarked;
