/// The fleet over HTTP, under `/fleet/v1`.
@NullMarked
package dev.unseen.fleet.door;

import org.jspecify.annotations.NullMarked;
