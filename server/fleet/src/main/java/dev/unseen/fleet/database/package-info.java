/// The database of a VPS, made from a password's verifier.
@NullMarked
package dev.unseen.fleet.database;

import org.jspecify.annotations.NullMarked;
