/// Deploys, shows and destroys servers through control.
@NullMarked
package dev.unseen.cli.fleet;

import org.jspecify.annotations.NullMarked;
