/// How well the rules know fields.
@NullMarked
package dev.unseen.columns.tool.classify;

import org.jspecify.annotations.NullMarked;
