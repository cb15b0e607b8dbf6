/// YAML as nodes that know their place in the text. Anchors stay aliases here, so that an edit
/// reaches what the author wrote and a bomb never unfolds.
@NullMarked
package dev.unseen.compose.yaml;

import org.jspecify.annotations.NullMarked;
