/// When what was last handed out: for people to see, and to know that a secret is in use. The
/// audit log is the record; this is the short answer to one question about it.
@NullMarked
package dev.unseen.strongroom.delivery;

import org.jspecify.annotations.NullMarked;
