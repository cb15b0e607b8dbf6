package dev.unseen.compose.convention;

/// Names with `*` for anything.
public final class Globs {
    private Globs() {}

    public static boolean match(String glob, String text) {
        int star = glob.indexOf('*');
        if (star < 0) {
            return glob.equals(text);
        }
        String head = glob.substring(0, star);
        String rest = glob.substring(star + 1);
        if (!text.startsWith(head)) {
            return false;
        }
        for (int from = head.length(); from <= text.length(); from++) {
            if (match(rest, text.substring(from))) {
                return true;
            }
        }
        return false;
    }
}
