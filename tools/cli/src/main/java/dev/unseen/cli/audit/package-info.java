/// Checks exported audit logs without asking anybody.
@NullMarked
package dev.unseen.cli.audit;

import org.jspecify.annotations.NullMarked;
