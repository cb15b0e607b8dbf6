/** HTTPS towards the strongroom: one trusted authority, deadlines, and two ways to fail. */
@org.jspecify.annotations.NullMarked
package dev.unseen.client.http;
