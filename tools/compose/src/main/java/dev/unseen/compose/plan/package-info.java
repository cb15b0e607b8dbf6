/// Decides how every secret leaves the environment and says why, in one file that a person can
/// review: decisions, consumers, conventions, owners and keyed digests, never values.
@NullMarked
package dev.unseen.compose.plan;

import org.jspecify.annotations.NullMarked;
