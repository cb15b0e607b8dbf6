/// The node protocol from both ends: the real client against the real routes over a real door.
package dev.unseen.identity.twoends;
