/// Machines on this host: a process, or a bubblewrap jail where a probe of it succeeds. The level
/// is what the probe found, is written down with the machine and is never claimed. `DESIGN.md`
/// beside this file says how machines survive us.
@NullMarked
package dev.unseen.fleet.local;

import org.jspecify.annotations.NullMarked;
