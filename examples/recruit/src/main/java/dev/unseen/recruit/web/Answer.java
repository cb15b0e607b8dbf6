package dev.unseen.recruit.web;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A status, headers and a body.
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, Map<String, String> headers, byte[] body) {

    static Answer html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page);
    }

    static Answer json(int status, Map<String, ?> object) {
        return of(
                status,
                "application/json",
                JSONObjectUtils.toJSONString(new LinkedHashMap<>(object)));
    }

    static Answer of(int status, String type, String text) {
        return new Answer(
                status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer seeOther(String location) {
        return new Answer(303, Map.of("Location", location), new byte[0]);
    }

    Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
