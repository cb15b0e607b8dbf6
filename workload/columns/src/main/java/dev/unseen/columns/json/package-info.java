/**
 * One member of a JSON document, encrypted in place: everything around it stays byte for byte.
 *
 * <p>Documents are edited as text, so that numbers, escapes, spaces and order of the rest survive
 * in a {@code json} column; a {@code jsonb} column normalises what it is given, which changes
 * nothing here, because a member is bound to its path and row and not to the text around it.
 */
@org.jspecify.annotations.NullMarked
package dev.unseen.columns.json;
