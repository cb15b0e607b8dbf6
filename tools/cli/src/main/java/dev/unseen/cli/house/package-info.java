/// Starts a whole house on this machine and ends it again.
@NullMarked
package dev.unseen.cli.house;

import org.jspecify.annotations.NullMarked;
