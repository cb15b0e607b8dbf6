/// YAML as people write it for us: configuration and blueprints. Every complaint names the line,
/// the key and what would be accepted.
@NullMarked
package dev.unseen.chassis.yaml;

import org.jspecify.annotations.NullMarked;
