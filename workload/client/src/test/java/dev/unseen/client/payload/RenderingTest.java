package dev.unseen.client.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private static final byte[] OCTETS = octets(64);

    private static byte[] octets(int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (byte) (i * 37 + 11);
        }
        return octets;
    }

    private static String text(String kind, int size) {
        Recipe recipe = new Recipe("X", kind, size);
        return new String(Rendering.of(recipe, OCTETS), StandardCharsets.US_ASCII);
    }

    @Test
    void of_anEncoding_takesTheFirstOctetsAsTheyAre() {
        assertThat(Base64.getDecoder().decode(text("base64", 32)))
                .isEqualTo(java.util.Arrays.copyOf(OCTETS, 32));
        assertThat(Base64.getUrlDecoder().decode(text("base64url", 48)))
                .isEqualTo(java.util.Arrays.copyOf(OCTETS, 48));
        assertThat(HexFormat.of().parseHex(text("hex", 20)))
                .isEqualTo(java.util.Arrays.copyOf(OCTETS, 20));
    }

    @Test
    @DisplayName("O4: all 256 byte values survive every encoding")
    void of_everyByteValue_isKept() {
        for (int start = 0; start < 256; start += 64) {
            byte[] octets = new byte[64];
            for (int i = 0; i < 64; i++) {
                octets[i] = (byte) (start + i);
            }
            for (String kind : List.of("hex", "base64", "base64url")) {
                String text =
                        new String(
                                Rendering.of(new Recipe("X", kind, 64), octets),
                                StandardCharsets.US_ASCII);
                byte[] back =
                        kind.equals("hex")
                                ? HexFormat.of().parseHex(text)
                                : kind.equals("base64")
                                        ? Base64.getDecoder().decode(text)
                                        : Base64.getUrlDecoder().decode(text);
                assertThat(back).isEqualTo(octets);
            }
        }
    }

    @Test
    void of_aPassword_isTheSameAgainAndAnotherForOtherOctets() {
        assertThat(text("password", 32)).hasSize(32).matches("[A-Za-z0-9]+");
        assertThat(text("password", 32)).isEqualTo(text("password", 32));
        byte[] other = octets(64);
        other[63] ^= 1;
        assertThat(new String(Rendering.of(new Recipe("X", "password", 32), other)))
                .isNotEqualTo(text("password", 32));
        assertThat(text("password", 256)).hasSize(256);
    }

    @Test
    @DisplayName(
            "O23: no character of a password is likelier than another (chi-square, 61 degrees)")
    void of_manyPasswords_drawsEvenly() throws Exception {
        int[] counts = new int[128];
        int drawn = 0;
        byte[] octets = new byte[64];
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        for (int i = 0; i < 2_000; i++) {
            octets = digest.digest(octets);
            for (byte each : Rendering.of(new Recipe("X", "password", 64), octets)) {
                counts[each]++;
                drawn++;
            }
        }
        double expected = drawn / 62.0;
        double chi = 0;
        for (char each = '0'; each <= 'z'; each++) {
            if (Character.isLetterOrDigit(each)) {
                chi += (counts[each] - expected) * (counts[each] - expected) / expected;
            }
        }
        assertThat(chi).isBetween(20.0, 120.0);
    }

    @Test
    void of_aUuid_isOneOfVersion4() {
        assertThat(text("uuid", 0))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void of_tooFewOctets_isRefused() {
        assertThatThrownBy(() -> Rendering.of(new Recipe("X", "base64url", 48), octets(32)))
                .hasMessage("X needs 64 octets and the key manager has 32");
    }

    @Test
    void recipe_thatNoOrderYields_isRefused() {
        for (String kind : List.of("passphrase", "rsa", "")) {
            assertThatThrownBy(() -> new Recipe("X", kind, 8))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Recipe("X", "hex", 65))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("O19: a password of every printable character is escaped for what surrounds it")
    void of_aComposition_escapesForItsContext() {
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put("P", "a:@/ \"\\'é".getBytes(StandardCharsets.UTF_8));
        assertThat(made("pg://u:${P|url}@h/d", values))
                .isEqualTo("pg://u:a%3A%40%2F%20%22%5C%27%C3%A9@h/d");
        assertThat(made("{\"p\":\"${P|json}\"}", values)).isEqualTo("{\"p\":\"a:@/ \\\"\\\\'é\"}");
        assertThat(made("h:${P|pgpass}", values)).isEqualTo("h:a\\:@/ \"\\\\'é");
        assertThat(made("p='${P|dsn}'", values)).isEqualTo("p='a:@/ \"\\\\\\'é'");
        assertThat(made("P=${P|env}$${x}", values)).isEqualTo("P=a:@/ \"\\'é${x}");
    }

    @Test
    void of_aCompositionWithoutItsPart_isRefused() {
        assertThatThrownBy(() -> made("${Q|url}", Map.of())).hasMessage("X needs Q");
        assertThatThrownBy(() -> made("${P|shell}", Map.of("P", new byte[] {'a'})))
                .hasMessageContaining("one of url, json, env, pgpass, dsn");
        assertThatThrownBy(() -> made("${P|env}", Map.of("P", new byte[] {'\n'})))
                .hasMessageContaining("control characters");
    }

    private static String made(String template, Map<String, byte[]> values) {
        return new String(new Composition("X", template).of(values), StandardCharsets.UTF_8);
    }

    @Test
    void bundle_isInTheStrongroomsShapeAndWipesTheOctets() {
        byte[] octets = octets(64);
        Brewing.Plan plan =
                new Brewing.Plan(
                        List.of(new Recipe("DB_PASSWORD", "password", 24)),
                        List.of(new Composition("URL", "pg://a:${DB_PASSWORD|url}@h/d")));
        try (OpenedBox box = Brewing.bundle("node", 3, 1_700_000_000, plan, name -> octets);
                Bundle bundle = box.bundle()) {
            assertThat(bundle.generation()).isEqualTo(3);
            assertThat(bundle.node()).isEqualTo("node");
            assertThat(bundle.values()).containsOnlyKeys("DB_PASSWORD", "URL");
            String password = value(bundle, "DB_PASSWORD");
            assertThat(value(bundle, "URL")).isEqualTo("pg://a:" + password + "@h/d");
            assertThat(octets).containsOnly(0);
            assertThat(Brewing.verifier(bundle, "DB_PASSWORD", new java.security.SecureRandom()))
                    .startsWith("SCRAM-SHA-256$4096:");
        }
    }

    private static String value(Bundle bundle, String name) {
        return bundle.values()
                .get(name)
                .payload()
                .lend(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
