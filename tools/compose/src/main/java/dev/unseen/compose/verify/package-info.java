/// Proves a migration on the live project: four facts per secret and service, and whatever else
/// still shows a value, said plainly.
@NullMarked
package dev.unseen.compose.verify;

import org.jspecify.annotations.NullMarked;
