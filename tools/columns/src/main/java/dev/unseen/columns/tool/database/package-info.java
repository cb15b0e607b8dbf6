/// How we speak with a database: one session, its time-outs, and what each of the three products
/// calls things. No value of a cell is ever part of a statement's text or of a failure's sentence.
@NullMarked
package dev.unseen.columns.tool.database;

import org.jspecify.annotations.NullMarked;
