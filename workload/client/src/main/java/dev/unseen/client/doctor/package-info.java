/**
 * Asks a cloud's Keystone and Barbican what they really promise: orders probe secrets, reads them
 * as the node that may, and as everybody who should not. No value outlives the answer it came in.
 */
@org.jspecify.annotations.NullMarked
package dev.unseen.client.doctor;
