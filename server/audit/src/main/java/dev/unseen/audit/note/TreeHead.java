package dev.unseen.audit.note;

import dev.unseen.audit.tree.TreeHash;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a checkpoint says: the tree of log `origin` has `size` leaves and this root.
/// Source: C2SP tlog-checkpoint; without extension lines.
public record TreeHead(String origin, long size, TreeHash root) {

    /// Origins are schema-less URLs in lower case, as C2SP recommends.
    private static final String ORIGIN = "[a-z0-9][a-z0-9._-]{0,99}(?:/[a-z0-9._-]{1,60}){0,3}";

    private static final Pattern TEXT =
            Pattern.compile("(%s)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n".formatted(ORIGIN));
    private static final Pattern ORIGIN_GRAMMAR = Pattern.compile(ORIGIN);

    public TreeHead {
        if (!isOrigin(origin)) {
            throw new IllegalArgumentException(
                    "an origin looks like audit.example.org/strongroom: lower case, no scheme");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a tree has 0 leaves or more");
        }
    }

    public static boolean isOrigin(String value) {
        return ORIGIN_GRAMMAR.matcher(value).matches();
    }

    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /// Empty unless the text is exactly what [#text] would write.
    public static Optional<TreeHead> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] root = Base64.getDecoder().decode(matcher.group(3));
        var head =
                new TreeHead(
                        matcher.group(1), Long.parseLong(matcher.group(2)), new TreeHash(root));
        return Optional.of(head).filter(each -> each.text().equals(text));
    }
}
