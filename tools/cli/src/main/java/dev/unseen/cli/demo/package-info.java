/// The main job, played from first start to offline proof, with what was observed.
@NullMarked
package dev.unseen.cli.demo;

import org.jspecify.annotations.NullMarked;
