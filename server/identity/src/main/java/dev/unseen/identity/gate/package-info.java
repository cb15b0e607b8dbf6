/// The gate in front of every route of the strongroom process: it establishes the caller, asks the
/// policy, holds a credential to its access rules, and has refusals recorded.
@NullMarked
package dev.unseen.identity.gate;

import org.jspecify.annotations.NullMarked;
