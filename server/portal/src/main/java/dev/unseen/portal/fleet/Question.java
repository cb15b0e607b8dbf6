package dev.unseen.portal.fleet;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.fleet.access.FleetOperation;

/// What is asked before something is done.
public enum Question {
    RESTART(
            FleetOperation.DEPLOYMENTS_RESTART,
            "Restart",
            "The machine and its database stop and start. The application fetches its bundle again;"
                    + " nobody has to type anything.",
            false),
    RELEASE(
            FleetOperation.DEPLOYMENTS_RELEASE,
            "Release",
            "First find out who came: whoever else had this server's ticket or a copy of its disk."
                    + " Then the machine is made anew and lets nobody in who was there before: it"
                    + " gets a new ticket and makes new keys. Its database and its secrets stay as"
                    + " they are. The audit log has it that you released it.",
            false),
    DESTROY(
            FleetOperation.DEPLOYMENTS_DESTROY,
            "Destroy",
            "The machine, its database and all of its secrets are deleted for good, the"
                    + " irreplaceable ones included. The audit log keeps what happened.",
            true);

    private final FleetOperation operation;
    private final String title;
    private final String text;
    private final boolean typed;

    Question(FleetOperation operation, String title, String text, boolean typed) {
        this.operation = operation;
        this.title = title;
        this.text = text;
        this.typed = typed;
    }

    FleetOperation operation() {
        return operation;
    }

    public String title() {
        return title;
    }

    public String text() {
        return text;
    }

    /// The sentence for somebody who comes back from having it done; empty for everybody else.
    static String done(Exchange exchange) {
        return switch (exchange.query("done").orElse("")) {
            case "restart" -> "Restarted. The application has fetched its bundle by itself.";
            case "release" -> "Released. The machine was made anew and comes in with new keys.";
            default -> "";
        };
    }

    /// Whether the server's name has to be typed.
    public boolean isTyped() {
        return typed;
    }

    public String path() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
