/// Barbican's secret stores: there is one, so that its clients are told that there is no choice.
@NullMarked
package dev.unseen.strongroom.store;

import org.jspecify.annotations.NullMarked;
