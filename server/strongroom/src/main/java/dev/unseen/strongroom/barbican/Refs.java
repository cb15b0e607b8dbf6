package dev.unseen.strongroom.barbican;

import dev.unseen.chassis.failure.Refusal;
import java.net.URI;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// References to our objects: absolute URLs, as Barbican hands them out.
public final class Refs {

    private static final Pattern REF =
            Pattern.compile(
                    "(?:https?://[^/?#]{1,300}(?:/[^/?#]{1,64}){0,4})?/v1/([a-z]+)/([^/?#]+)");

    private final Supplier<URI> address;

    /// @param address where callers reach this process, `https://strongroom.example:8443`
    public Refs(Supplier<URI> address) {
        this.address = address;
    }

    /// The API's root, without a slash at the end.
    public String root() {
        return address.get() + "/key-manager";
    }

    public String of(String collection, String id) {
        return root() + "/v1/" + collection + "/" + id;
    }

    /// The id in a reference; whose object it is, is for the store to say. Which address stands
    /// before it does not count: processes on one store hand out one each, and take one another's.
    public static String id(String collection, String ref) {
        Matcher matcher = REF.matcher(ref);
        if (!matcher.matches() || !matcher.group(1).equals(collection)) {
            throw Refusal.malformed(
                    "A reference is the URL of one of the " + collection + ", ending in its id.");
        }
        return matcher.group(2);
    }
}
