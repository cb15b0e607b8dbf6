/// Logging in at the strongroom and coming back, and logging out.
@NullMarked
package dev.unseen.portal.login;

import org.jspecify.annotations.NullMarked;
