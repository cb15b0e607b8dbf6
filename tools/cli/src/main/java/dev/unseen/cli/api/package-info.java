/// HTTP and JSON as the commands need them.
@NullMarked
package dev.unseen.cli.api;

import org.jspecify.annotations.NullMarked;
