/// TLS for our own doors: a small authority of our own, and what a client needs to trust it.
@NullMarked
package dev.unseen.chassis.tls;

import org.jspecify.annotations.NullMarked;
