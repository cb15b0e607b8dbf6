/// Whether the strongroom is Barbican to Barbican's own suite, to its clients, and request by
/// request beside a stock one.
@NullMarked
package dev.unseen.proof.conformance;

import org.jspecify.annotations.NullMarked;
