/// Machines on this host: a process, or a bubblewrap jail where a probe of it succeeds. The level
/// is what the probe found, is written down with the machine and is never claimed. How machines
/// outlive us: docs/decisions/0006-machines-outlive-control.md
@NullMarked
package dev.unseen.fleet.local;

import org.jspecify.annotations.NullMarked;
