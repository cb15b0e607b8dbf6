package dev.unseen.proof.conformance;

import java.util.Map;

/// One request of the stream, in words that mean the same at both doors: `${name}` is the id of
/// what an earlier step saved, `${name.ref}` its whole reference.
///
/// @param saves names to keep, each with the member of the answer's body that holds the reference
/// @param opaque whether the answer's body is of random bytes, of which only the number counts
record Step(
        int number,
        String story,
        String caller,
        String verb,
        String path,
        Map<String, String> headers,
        String body,
        Map<String, String> saves,
        boolean opaque) {

    Step {
        headers = Map.copyOf(headers);
        saves = Map.copyOf(saves);
    }

    /// For people: who asks what, with the beginning of the body.
    String line() {
        String shown = body.length() > 160 ? body.substring(0, 160) + "…" : body;
        return "%04d %s: %s %s %s %s %s"
                .formatted(number, story, caller, verb, path, headers, shown)
                .strip();
    }
}
