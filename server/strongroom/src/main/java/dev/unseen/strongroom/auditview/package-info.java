/// The audit log over HTTP: pages of it for those who may read it, proofs of it for everybody, and
/// all of it as files that a stranger can check.
@NullMarked
package dev.unseen.strongroom.auditview;

import org.jspecify.annotations.NullMarked;
