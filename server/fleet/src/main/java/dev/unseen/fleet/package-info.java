/// Brings a VPS from nothing to healthy and back, by a saga whose every step is journalled. It
/// arranges secrets and never holds one.
@NullMarked
package dev.unseen.fleet;

import org.jspecify.annotations.NullMarked;
