package dev.unseen.portal.fleet;

import dev.unseen.portal.page.Moment;
import java.util.List;
import java.util.Optional;

/// One server's page.
///
/// @param readers who can read its secrets, in a sentence
/// @param neverReleased why nobody lets it out of quarantine, where nobody can
public record ServerView(
        Identity identity,
        Timeline timeline,
        Optional<MachineView> machine,
        Held held,
        String readers,
        Actions actions,
        Optional<String> neverReleased) {

    /// @param by who ordered it, as well as this page's reader may know
    public record Identity(
            String id, String name, String customer, String blueprint, String by, Moment at) {}

    /// Secrets, or why they cannot be shown now.
    public record Held(List<SecretRow> secrets, Optional<String> outage) {
        public Held {
            secrets = List.copyOf(secrets);
        }
    }

    /// What the reader may do with it.
    public record Actions(boolean restart, boolean release, boolean destroy) {}
}
