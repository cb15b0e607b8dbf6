/** Encrypted fields over plain JDBC, and the table of subjects' keys. */
@org.jspecify.annotations.NullMarked
package dev.unseen.columns.jdbc;
