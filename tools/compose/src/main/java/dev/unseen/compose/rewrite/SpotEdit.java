package dev.unseen.compose.rewrite;

/// What happens to one place that gives a variable its value.
sealed interface SpotEdit {
    /// The file variable takes the place of the old one.
    record Rename(String name, String value) implements SpotEdit {}

    record Delete() implements SpotEdit {}
}
