/**
 * Fields of database columns, encrypted and bound to their place; the keys for it.
 *
 * <p>The only package of this module that names plaintext. {@link
 * dev.unseen.columns.codec.ColumnCodec} is the door; docs/formats/columns.md is the wire.
 */
@org.jspecify.annotations.NullMarked
package dev.unseen.columns.codec;
