/// Which columns hold what kind of data: declared by people, found by patterns, and how much of it
/// is encrypted.
@NullMarked
package dev.unseen.columns.tool.classify;

import org.jspecify.annotations.NullMarked;
