package dev.unseen.portal.status;

import dev.unseen.portal.page.Pill;

/// The status page.
///
/// @param store the strongroom's database
/// @param controlStore our own
public record StatusView(
        Part seal,
        Part store,
        Part log,
        Part controlStore,
        Part machines,
        KeyManagerView keyManager,
        Versions versions) {

    /// One thing that can be well or not.
    public record Part(Pill state, String name, String text) {}

    public record Versions(String strongroom, String control) {}
}
