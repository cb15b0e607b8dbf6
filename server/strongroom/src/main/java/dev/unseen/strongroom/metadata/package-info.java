/// What users note about their secrets: names and texts that the strongroom keeps and returns, and
/// that decide nothing.
@NullMarked
package dev.unseen.strongroom.metadata;

import org.jspecify.annotations.NullMarked;
