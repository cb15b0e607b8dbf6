/// How the root key is opened at a start, and what that protects against. A further way to keep it
/// (PKCS#11, TPM, a peer, shares) is one more [dev.unseen.strongroom.seal.RootKeySource].
@NullMarked
package dev.unseen.strongroom.seal;

import org.jspecify.annotations.NullMarked;
