/** What a node remembers of the audit log, so that the log cannot be shortened or forked unseen. */
@org.jspecify.annotations.NullMarked
package dev.unseen.client.log;
