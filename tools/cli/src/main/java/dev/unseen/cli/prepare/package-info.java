/// Makes later starts fast: runs the programs once and keeps what the JDK learned.
@NullMarked
package dev.unseen.cli.prepare;

import org.jspecify.annotations.NullMarked;
