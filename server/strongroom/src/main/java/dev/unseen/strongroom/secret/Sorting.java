package dev.unseen.strongroom.secret;

import dev.unseen.chassis.failure.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// In which order a list comes: `name`, `created:desc,name:asc`. What is equal comes as it was
/// made.
record Sorting(Map<String, Boolean> descending) {

    private static final Map<String, String> COLUMNS =
            Map.of(
                    "algorithm", "algorithm",
                    "bit_length", "bit_length",
                    "created", "created",
                    "expiration", "expires",
                    "mode", "mode",
                    "name", "name",
                    "secret_type", "secret_type",
                    "status", "1",
                    "updated", "updated");

    static final Sorting NONE = new Sorting(Map.of());

    static Sorting read(String text) {
        Map<String, Boolean> descending = new LinkedHashMap<>();
        for (String each : text.split(",", COLUMNS.size() + 1)) {
            String[] parts = each.split(":", -1);
            String direction = parts.length == 1 ? "asc" : parts[1];
            boolean known =
                    parts.length <= 2
                            && COLUMNS.containsKey(parts[0])
                            && (direction.equals("asc") || direction.equals("desc"));
            if (!known || descending.put(parts[0], direction.equals("desc")) != null) {
                throw Refusal.malformed(
                        "A sort names fields of a secret once each, with :asc or :desc.");
            }
        }
        return new Sorting(descending);
    }

    String sql() {
        String wanted =
                descending.entrySet().stream()
                        .filter(each -> !each.getKey().equals("status"))
                        .map(
                                each ->
                                        COLUMNS.get(each.getKey())
                                                + (each.getValue() ? " DESC, " : " ASC, "))
                        .collect(Collectors.joining());
        return " ORDER BY " + wanted + "created, id";
    }
}
