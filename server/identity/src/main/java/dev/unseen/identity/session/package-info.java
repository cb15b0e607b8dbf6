/// Sessions of servers: opened by one signature, kept in memory, ended by a restart, by time, or at
/// once when the server is shut out.
///
/// A session's requests carry a MAC over method, path, body, time and nonce; its answers are sealed
/// under keys that only the server's own key yields.
@NullMarked
package dev.unseen.identity.session;

import org.jspecify.annotations.NullMarked;
