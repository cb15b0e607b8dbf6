/// Hands a node's secrets to any process: enrols, fetches the bundle, lays each value into memory
/// that has no name on a disk, starts the application and keeps it running.
@NullMarked
package dev.unseen.agent;

import org.jspecify.annotations.NullMarked;
