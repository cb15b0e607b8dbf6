/// The JDK's caches of classes, used only for the jars they were made for.
@NullMarked
package dev.unseen.chassis.aot;

import org.jspecify.annotations.NullMarked;
