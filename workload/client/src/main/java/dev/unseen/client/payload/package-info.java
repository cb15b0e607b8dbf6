/** The values of a bundle, on their way to their rightful process. */
@org.jspecify.annotations.NullMarked
package dev.unseen.client.payload;
