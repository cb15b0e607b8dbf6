/// Enrolled servers: what they are bound to, whether they may come in, and who may change that.
@NullMarked
package dev.unseen.identity.node;

import org.jspecify.annotations.NullMarked;
