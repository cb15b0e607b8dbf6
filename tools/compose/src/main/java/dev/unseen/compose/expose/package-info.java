/// What else a person should see: ports open to the world, images that may change overnight,
/// default passwords, secrets in commands and build arguments, secrets that git remembers.
@NullMarked
package dev.unseen.compose.expose;

import org.jspecify.annotations.NullMarked;
