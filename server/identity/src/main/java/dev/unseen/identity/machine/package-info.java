/// Whether a call comes from the machine that was ordered: looked up where the machine runs, not
/// taken from what the caller or the deployment service says.
@NullMarked
package dev.unseen.identity.machine;

import org.jspecify.annotations.NullMarked;
