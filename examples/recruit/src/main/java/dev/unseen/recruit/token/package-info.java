/// Tokens of the API: short access tokens, and refresh tokens that are used once.
@NullMarked
package dev.unseen.recruit.token;

import org.jspecify.annotations.NullMarked;
