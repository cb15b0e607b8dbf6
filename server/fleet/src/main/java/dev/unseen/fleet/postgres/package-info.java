/// PostgreSQL for machines on this host, from binaries that come with us. A role is created from a
/// verifier before the server first listens, so there never is an administrator to log in as.
@NullMarked
package dev.unseen.fleet.postgres;

import org.jspecify.annotations.NullMarked;
