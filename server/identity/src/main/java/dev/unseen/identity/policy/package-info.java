/// Who may do what: one table of roles and operations, one function that reads it.
///
/// The function is given the caller that the gate established and a [Target] built from stored
/// rows. It never sees a request, so nothing that a caller sends can be merged into a decision.
@NullMarked
package dev.unseen.identity.policy;

import org.jspecify.annotations.NullMarked;
