package dev.unseen.agent.systemd;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which unit asks for which credential, as systemd says it by the name of its own socket.
///
/// Shape:  `<random>/unit/<unit>/<credential>`, in the abstract namespace.
/// Source: systemd.exec(5), `LoadCredential=`.
record Asked(String unit, String credential) {

    private static final Pattern NAME =
            Pattern.compile(
                    "[0-9a-f]{1,32}/unit/([A-Za-z0-9:_.@\\\\-]{1,255})/([A-Z][A-Z0-9_]{0,99})");

    static Optional<Asked> parse(String peer) {
        Matcher matcher = NAME.matcher(peer);
        return matcher.matches()
                ? Optional.of(new Asked(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }
}
