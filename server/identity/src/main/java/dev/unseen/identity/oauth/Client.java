package dev.unseen.identity.oauth;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The programs that people log in to, and where each may be sent back to. Neither has a secret;
/// PKCE ties a code to whoever asked for it.
enum Client {
    PORTAL("portal", "the portal"),
    CLI("cli", "the command line");

    /// RFC 8252, section 7.3: a loopback address with any port.
    private static final Pattern LOOPBACK =
            Pattern.compile("http://127\\.0\\.0\\.1:[1-9][0-9]{0,4}/callback");

    private final String id;
    private final String title;

    Client(String id, String title) {
        this.id = id;
        this.title = title;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    static Optional<Client> named(String id) {
        for (Client each : values()) {
            if (each.id.equals(id)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// Compares the whole address, byte by byte.
    boolean mayReturnTo(String redirect, Supplier<URI> control) {
        return switch (this) {
            case PORTAL -> redirect.equals(control.get() + "/login/callback");
            case CLI -> LOOPBACK.matcher(redirect).matches();
        };
    }
}
