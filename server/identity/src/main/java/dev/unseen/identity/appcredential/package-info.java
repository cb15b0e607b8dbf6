/// Application credentials: what an automation logs in with instead of a password, narrowed by
/// roles, by access rules and in time. A credential never gives more than its maker had.
@NullMarked
package dev.unseen.identity.appcredential;

import org.jspecify.annotations.NullMarked;
