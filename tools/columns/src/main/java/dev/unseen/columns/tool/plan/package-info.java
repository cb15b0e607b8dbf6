/// What encrypting a column would mean: what refuses it, what a query loses, how much it grows, and
/// the definitions that have to change first.
@NullMarked
package dev.unseen.columns.tool.plan;

import org.jspecify.annotations.NullMarked;
