/// Files that belong to one user: created private, checked before they are trusted, replaced
/// whole.
@NullMarked
package dev.unseen.chassis.file;

import org.jspecify.annotations.NullMarked;
