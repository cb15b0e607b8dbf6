/// Linux processes that outlive us: started so that none is ever lost, known again by pid and
/// start time, ended with everything they started.
@NullMarked
package dev.unseen.fleet.process;

import org.jspecify.annotations.NullMarked;
