/// Servers: the list, the Deploy form, one server with its timeline, restart and destroy.
@NullMarked
package dev.unseen.portal.fleet;

import org.jspecify.annotations.NullMarked;
