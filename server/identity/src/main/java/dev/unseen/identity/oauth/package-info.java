/// How a browser or the command line gets a person's token: OAuth 2.0 with the authorization code
/// grant and PKCE, for our own two clients. Password and second factor are typed on our page only.
@NullMarked
package dev.unseen.identity.oauth;

import org.jspecify.annotations.NullMarked;
