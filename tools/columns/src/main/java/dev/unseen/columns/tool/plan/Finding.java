package dev.unseen.columns.tool.plan;

/// Something that a person has to know before.
///
/// @param name of the object that it is about; with it a person accepts the finding
public record Finding(Level level, String name, String sentence) {

    /// How grave it is.
    public enum Level {
        /// Cannot be right: nothing is encrypted while it stands.
        REFUSED,
        /// Works, and something is lost or left behind.
        WARNING,
        /// Good to know.
        NOTE
    }

    static Finding refused(String name, String sentence) {
        return new Finding(Level.REFUSED, name, sentence);
    }

    static Finding warning(String name, String sentence) {
        return new Finding(Level.WARNING, name, sentence);
    }

    static Finding note(String name, String sentence) {
        return new Finding(Level.NOTE, name, sentence);
    }
}
