/// Fakes kept by hand: a cloud, a key manager, nodes, databases, a clock, and faults for all.
package dev.unseen.fleet.testkit;
