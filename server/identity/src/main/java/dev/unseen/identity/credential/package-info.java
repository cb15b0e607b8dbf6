/// The only package of this module that handles plaintext: passwords, one-time codes and machine
/// secrets as they are presented, and the keyed and slow hashes that are kept of them.
@NullMarked
package dev.unseen.identity.credential;

import org.jspecify.annotations.NullMarked;
