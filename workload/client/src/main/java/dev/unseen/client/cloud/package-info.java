/**
 * A node whose secrets lie at a cloud's key manager: control lends it a credential that reads
 * exactly its own payloads, and the node makes its values of what it reads.
 */
@org.jspecify.annotations.NullMarked
package dev.unseen.client.cloud;
