/// Proofs of what needs no database.
@org.jspecify.annotations.NullMarked
package dev.unseen.columns.tool.database;
