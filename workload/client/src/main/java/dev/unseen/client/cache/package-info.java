/** A node-sealed copy of the bundle, for a start while the strongroom is away. */
@org.jspecify.annotations.NullMarked
package dev.unseen.client.cache;
