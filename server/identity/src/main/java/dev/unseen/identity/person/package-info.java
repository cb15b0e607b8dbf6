/// People: how one gets an account by a set-up link, proves who they are with a password and an
/// authenticator, and is looked after by an administrator. Nobody else ever knows or sets a
/// person's password.
@NullMarked
package dev.unseen.identity.person;

import org.jspecify.annotations.NullMarked;
