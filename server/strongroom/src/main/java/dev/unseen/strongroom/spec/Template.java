package dev.unseen.strongroom.spec;

import dev.unseen.chassis.failure.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with places for other secrets, each with the context that its value is escaped for:
/// `postgresql://app:${DB_PASSWORD|url}@127.0.0.1:5432/app`. A literal `${` is written `$${`.
public record Template(String text) {

    static final int CHARS_MAX = 4_096;
    static final int PLACES_MAX = 32;

    private static final Pattern PLACE =
            Pattern.compile(
                    "\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]{0,63})\\|([a-z]{1,16})\\}|\\$\\{");

    public Template {
        if (text.isEmpty() || text.length() > CHARS_MAX || text.indexOf('\0') >= 0) {
            throw Refusal.malformed("A template has 1 to %d characters.".formatted(CHARS_MAX));
        }
        if (read(text).stream().filter(Piece.Place.class::isInstance).count() > PLACES_MAX) {
            throw Refusal.malformed("A template has at most %d places.".formatted(PLACES_MAX));
        }
    }

    /// A template in order: what stands there, and what is put there.
    public sealed interface Piece {
        record Text(String text) implements Piece {}

        record Place(String name, Context context) implements Piece {}
    }

    public List<Piece> pieces() {
        return read(text);
    }

    Set<String> names() {
        var names = new TreeSet<String>();
        for (Piece piece : pieces()) {
            if (piece instanceof Piece.Place place) {
                names.add(place.name());
            }
        }
        return names;
    }

    private static List<Piece> read(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (matcher.start() > from) {
                pieces.add(new Piece.Text(text.substring(from, matcher.start())));
            }
            pieces.add(piece(matcher));
            from = matcher.end();
        }
        if (from < text.length()) {
            pieces.add(new Piece.Text(text.substring(from)));
        }
        return List.copyOf(pieces);
    }

    private static Piece piece(Matcher matcher) {
        String name = matcher.group(1);
        if (name != null) {
            return new Piece.Place(name, Context.named(matcher.group(2)));
        }
        if (matcher.group().equals("$${")) {
            return new Piece.Text("${");
        }
        throw Refusal.malformed(
                "A place in a template is ${NAME|context}, the context one of %s; a literal ${ is"
                                .formatted(Context.names())
                        + " written $${.");
    }
}
