/// The control process: portal and fleet behind one door.
@NullMarked
package dev.unseen.app.control;

import org.jspecify.annotations.NullMarked;
