/// One file, one record per section, read once at start. Unknown keys stop the start.
@NullMarked
package dev.unseen.app.config;

import org.jspecify.annotations.NullMarked;
