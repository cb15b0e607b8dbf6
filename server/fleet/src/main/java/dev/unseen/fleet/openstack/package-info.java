/// A cloud's stock Keystone and Barbican as the key manager. Secrets are made by orders; each node
/// is lent an application credential that reads exactly its own payloads. What that leaves open is
/// said in docs/assurance.md.
@NullMarked
package dev.unseen.fleet.openstack;

import org.jspecify.annotations.NullMarked;
