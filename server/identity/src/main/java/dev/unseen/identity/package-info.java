/// Proves who is calling (automations by Keystone's ways, people with two factors, servers by the
/// keys that they made) and decides what they may do.
@NullMarked
package dev.unseen.identity;

import org.jspecify.annotations.NullMarked;
