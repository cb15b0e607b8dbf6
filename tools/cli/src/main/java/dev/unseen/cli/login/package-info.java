/// How a person logs in at a terminal: in the browser, by code and PKCE.
@NullMarked
package dev.unseen.cli.login;

import org.jspecify.annotations.NullMarked;
