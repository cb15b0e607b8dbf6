package dev.unseen.fleet.blueprint;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with places such as `${port}` that are known only once a VPS has been given its own.
/// Places of the form `${NAME|context}` are the strongroom's and stay.
public record Text(String value) {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}|]*)\\}");

    /// The places named in the text, in order of the alphabet.
    TreeSet<String> places() {
        var names = new TreeSet<String>();
        Matcher matcher = PLACE.matcher(value);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /// Fills in every place; all of them were checked when the blueprint was read.
    public String filled(Map<String, String> values) {
        return PLACE.matcher(value)
                .replaceAll(match -> Matcher.quoteReplacement(known(values, match.group(1))));
    }

    private static String known(Map<String, String> values, String place) {
        String value = values.get(place);
        if (value == null) {
            throw new IllegalStateException("nothing is known for the place " + place);
        }
        return value;
    }
}
