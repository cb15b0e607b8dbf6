/// The part of Keystone v3 that the peers' clients and our own need: versions, tokens, the catalog
/// and application credentials, under `/identity`.
@NullMarked
package dev.unseen.identity.keystone;

import org.jspecify.annotations.NullMarked;
