package dev.unseen.portal.strongroom;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which entries are wanted: the newest below an index, of a type, an outcome, about an object.
public record AuditQuery(
        Optional<String> type,
        Optional<String> outcome,
        Optional<String> object,
        Optional<Long> before) {

    private static final int ENTRIES = 50;

    /// For the strongroom.
    String wire() {
        Map<String, String> parameters = parameters();
        parameters.put("max", String.valueOf(ENTRIES));
        return join(parameters);
    }

    /// For a link of ours to the same query from another index on.
    public String link(long before) {
        Map<String, String> parameters = parameters();
        parameters.put("before", String.valueOf(before));
        return join(parameters);
    }

    public boolean isFiltered() {
        return type.isPresent() || outcome.isPresent() || object.isPresent();
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        type.ifPresent(each -> parameters.put("type", each));
        outcome.ifPresent(each -> parameters.put("outcome", each));
        object.ifPresent(each -> parameters.put("object", each));
        before.ifPresent(each -> parameters.put("before", String.valueOf(each)));
        return parameters;
    }

    private static String join(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
