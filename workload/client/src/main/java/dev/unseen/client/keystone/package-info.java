/** Tokens of a Keystone v3: logging in as an automation, staying logged in, finding services. */
@org.jspecify.annotations.NullMarked
package dev.unseen.client.keystone;
