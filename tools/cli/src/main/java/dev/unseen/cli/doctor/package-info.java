/// Asks what this installation stands on whether it holds.
@NullMarked
package dev.unseen.cli.doctor;

import org.jspecify.annotations.NullMarked;
