/** A node's way in: its keys, its enrolment, its sessions. */
@org.jspecify.annotations.NullMarked
package dev.unseen.client.node;
