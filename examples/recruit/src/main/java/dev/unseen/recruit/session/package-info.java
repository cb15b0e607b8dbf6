/// The session cookie, and tokens that tie a form to its session.
@NullMarked
package dev.unseen.recruit.session;

import org.jspecify.annotations.NullMarked;
