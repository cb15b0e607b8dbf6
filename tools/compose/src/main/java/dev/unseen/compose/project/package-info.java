/// A compose project as its files stand: what each file declares, which environment files feed
/// which service, and where in the text every variable is written. Nothing outside the project's
/// folder is ever read.
@NullMarked
package dev.unseen.compose.project;

import org.jspecify.annotations.NullMarked;
