/// How strongroom and control are, with what the seal promises in its own words.
@NullMarked
package dev.unseen.portal.status;

import org.jspecify.annotations.NullMarked;
