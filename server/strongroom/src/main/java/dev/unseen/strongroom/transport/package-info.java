/// Barbican's transport keys, under which other key managers take values wrapped. They are kept
/// and named; nothing is wrapped under them here, where values come and go under TLS.
@NullMarked
package dev.unseen.strongroom.transport;

import org.jspecify.annotations.NullMarked;
