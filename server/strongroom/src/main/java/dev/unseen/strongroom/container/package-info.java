/// Containers: named sets of secrets over Barbican's paths. The container of a server is what its
/// bundle is made of; each change gives it a new generation.
@NullMarked
package dev.unseen.strongroom.container;

import org.jspecify.annotations.NullMarked;
