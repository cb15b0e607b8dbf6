package dev.unseen.portal.fleet;

/// What is asked before something is done.
public enum Question {
    RESTART(
            "Restart",
            "The machine and its database stop and start. The application fetches its bundle again;"
                    + " nobody has to type anything.",
            false),
    DESTROY(
            "Destroy",
            "The machine, its database and all of its secrets are deleted for good, the"
                    + " irreplaceable ones included. The audit log keeps what happened.",
            true);

    private final String title;
    private final String text;
    private final boolean typed;

    Question(String title, String text, boolean typed) {
        this.title = title;
        this.text = text;
        this.typed = typed;
    }

    public String title() {
        return title;
    }

    public String text() {
        return text;
    }

    /// Whether the server's name has to be typed.
    public boolean isTyped() {
        return typed;
    }

    public String path() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
