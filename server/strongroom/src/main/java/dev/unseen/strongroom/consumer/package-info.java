/// Who has said to depend on a secret or a container. Nothing is decided by it; whoever wants to
/// delete something can ask first.
@NullMarked
package dev.unseen.strongroom.consumer;

import org.jspecify.annotations.NullMarked;
