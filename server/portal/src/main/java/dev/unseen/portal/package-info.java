/// Pages for people, on the control process. Rendered here; readable without JavaScript.
@NullMarked
package dev.unseen.portal;

import org.jspecify.annotations.NullMarked;
