package dev.unseen.strongroom.secret;

import dev.unseen.chassis.http.ProtocolRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// As what a caller takes a payload. As in Barbican, bytes are what who says nothing wants, any
/// payload comes as bytes, and one comes as text when it is text.
record Accepted(List<String> types) {

    private static final String PKCS8 = "application/pkcs8";

    private static final String ANY = "*/*";
    private static final Accepted ANYTHING = new Accepted(List.of(ANY));

    static Accepted of(Optional<String> header) {
        String accept = header.filter(each -> !each.isBlank()).orElse(Attributes.BYTES);
        if (accept.equals(ANY)) {
            return ANYTHING; // as most clients ask
        }
        return new Accepted(
                Arrays.stream(accept.toLowerCase(Locale.ROOT).split(","))
                        .map(each -> each.split(";", 2)[0].strip())
                        .toList());
    }

    /// Errors: [ProtocolRefusal] with 406.
    String type(String stored, BooleanSupplier isText) {
        return types.stream()
                .map(each -> each.equals(ANY) ? stored : each)
                .filter(
                        each ->
                                switch (each) {
                                    case Attributes.BYTES, PKCS8 -> true;
                                    case Attributes.TEXT -> isText.getAsBoolean();
                                    default -> each.equals(stored);
                                })
                .findFirst()
                .orElseThrow(() -> new ProtocolRefusal(406, "This payload is " + stored + "."));
    }
}
