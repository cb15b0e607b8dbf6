package dev.unseen.proof.system;

import dev.unseen.cli.demo.Callers;
import dev.unseen.cli.house.House;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Everybody who is no node, by the headers that they are known by: tokens, which both doors take,
/// cookies of the portal, and what nobody has been given.
record Principals(Map<String, Map<String, String>> headers) {

    private static final String TOKEN = "X-Auth-Token";

    static Principals of(House house) throws InterruptedException {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        Callers.tokens(house).forEach((who, token) -> all.put(who, Map.of(TOKEN, token)));
        Callers.cookies(house)
                .forEach((who, cookie) -> all.put(who + "'s browser", Map.of("Cookie", cookie)));
        all.put("nobody", Map.of());
        all.put("forged", Map.of(TOKEN, "unk1_" + "A".repeat(43)));
        all.put("forged browser", Map.of("Cookie", "__Host-unseen-session=" + "A".repeat(43)));
        all.put(
                "forged node",
                Map.of("Unseen-Session", UUID.randomUUID().toString(), "Unseen-Mac", "AAAA"));
        return new Principals(all);
    }

    Map<String, String> of(String who) {
        return headers.getOrDefault(who, Map.of());
    }

    @Override
    public String toString() {
        return "Principals" + headers.keySet();
    }
}
