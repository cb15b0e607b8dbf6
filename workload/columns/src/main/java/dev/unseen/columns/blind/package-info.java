/**
 * Equal values found again without being readable: keyed, shortened digests in a column beside the
 * ciphertext. What such an index tells an onlooker is docs/columns.md's to say and {@link
 * dev.unseen.columns.blind.IndexAdvice}'s to refuse.
 */
@org.jspecify.annotations.NullMarked
package dev.unseen.columns.blind;
