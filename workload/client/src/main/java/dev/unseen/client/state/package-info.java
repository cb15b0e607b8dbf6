/** A node's own files: private, replaced whole, flushed. */
@org.jspecify.annotations.NullMarked
package dev.unseen.client.state;
