package dev.unseen.compose.convention;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An image reference without its registry: `docker.io/library/postgres:16-alpine@sha256:…` is
/// postgres, 16-alpine.
public record ImageName(String name, String tag, boolean digest) {
    private static final Pattern VERSION = Pattern.compile("^v?([0-9]+)(?:\\.([0-9]+))?.*");

    public static ImageName of(String reference) {
        int at = reference.indexOf('@');
        String bare = at < 0 ? reference : reference.substring(0, at);
        int slash = bare.indexOf('/');
        if (slash > 0) {
            String first = bare.substring(0, slash);
            if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
                bare = bare.substring(slash + 1);
            }
        }
        int colon = bare.lastIndexOf(':');
        boolean tagged = colon > bare.lastIndexOf('/');
        String name = tagged ? bare.substring(0, colon) : bare;
        String tag = tagged ? bare.substring(colon + 1) : "";
        return new ImageName(name.replaceFirst("^library/", ""), tag, at >= 0);
    }

    /// Whether the reference says which build it means: a digest, or a tag that is a version.
    public boolean isPinned() {
        return digest || VERSION.matcher(tag).matches();
    }

    /// Whether the tag lies within `<3.9`, `>=3.9` or `*`; a tag without a number is the newest.
    boolean within(String range) {
        if (range.equals("*")) {
            return true;
        }
        boolean below = range.startsWith("<");
        double bound = number(range.replaceFirst("^[<>=]+", ""));
        double version = number(tag);
        return below ? version < bound : version >= bound;
    }

    private static double number(String text) {
        Matcher match = VERSION.matcher(text);
        if (!match.matches()) {
            return Double.MAX_VALUE;
        }
        String minor = match.group(2);
        return Integer.parseInt(match.group(1)) * 1000.0
                + (minor == null ? 0 : Integer.parseInt(minor));
    }
}
