package dev.unseen.columns.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {

    private static final String TEXT =
            " { \"a\" : 1.0e2, \"b\": [true, {\"c.d\":\"x\\u0041\"}, null] ,\"\":\"\" } ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.a|1.0e2",
                "$.b[0]|true",
                "$['b'][1]['c.d']|\"x\\u0041\"",
                "$.b[2]|null",
                "$['']|\"\"",
                "$.b|[true, {\"c.d\":\"x\\u0041\"}, null]"
            })
    void find_ofAPath_givesTheTextThere(String path, String value) {
        assertThat(JsonDocument.parse(TEXT).find(JsonPath.parse(path))).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.x", "$[0]", "$.a.b", "$.b[3]", "$.b.c", "$.b[1].c"})
    void find_ofWhatIsNotThere_isEmpty(String path) {
        assertThat(JsonDocument.parse(TEXT).find(JsonPath.parse(path))).isEmpty();
    }

    @Test
    void replace_ofAMember_keepsEveryOtherCharacter() {
        JsonPath path = JsonPath.parse("$.b[1]['c.d']");
        assertThat(JsonDocument.parse(TEXT).replace(path, "\"y\"").text())
                .isEqualTo(TEXT.replace("\"x\\u0041\"", "\"y\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1,}",
                "[1,]",
                "01",
                "1.",
                "+1",
                "tru",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "{\"a\":1}}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "\"\n\"",
                "[1 2]",
                "NaN",
                "-",
                "\0"
            })
    void parse_ofWhatIsNoJson_isRefused(String text) {
        assertThatThrownBy(() -> JsonDocument.parse(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void parse_ofTwoMembersOfOneName_isRefusedWithoutShowingIt() {
        String text = "{\"b\":{\"a\":\"secret\",\"\\u0061\":2}}";
        assertThatThrownBy(() -> JsonDocument.parse(text))
                .isInstanceOf(MalformedJson.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void parse_ofDeepNesting_endsWithARefusal() {
        assertThatThrownBy(() -> JsonDocument.parse("[".repeat(100_000)))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void quote_ofEveryCharacter_isUnquotedToIt() {
        var all = new StringBuilder();
        for (char c = 0; c < 0x3000; c++) {
            all.append(c);
        }
        String quoted = JsonDocument.quote(all.toString());
        assertThat(JsonDocument.unquote(JsonDocument.parse(quoted).text()))
                .isEqualTo(all.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.api_key|$['api_key']",
                "$[\"a'b\"][10]|$['a\\'b'][10]",
                "$['a\\u000b\\n']|$['a\\u000b\\n']",
                "$.größe|$['größe']"
            })
    void normalized_ofAPath_isThatOfRfc9535(String path, String normalized) {
        assertThat(JsonPath.parse(path).normalized()).isEqualTo(normalized);
        assertThat(JsonPath.parse(normalized)).isEqualTo(JsonPath.parse(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "$", "a", "$.", "$..a", "$[*]", "$[01]", "$[-1]", "$['a", "$.a b", "$.1a"
            })
    void parse_ofAPathThatNamesNoMember_isRefused(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void paths_ofAPattern_areThoseThatTheDocumentHas() {
        var document =
                JsonDocument.parse(
                        "{\"list\": [ {\"k\": 1}, {\"x\": 2}, {\"k\": null} ], \"o\": {\"a\": [],"
                                + " \"b\": 3}}");
        assertThat(paths(document, "$.list[*].k"))
                .containsExactly("$['list'][0]['k']", "$['list'][2]['k']");
        assertThat(paths(document, "$.o.*")).containsExactly("$['o']['a']", "$['o']['b']");
        assertThat(paths(document, "$.o[*]")).isEqualTo(paths(document, "$.o.*"));
        assertThat(paths(document, "$.*[*]")).hasSize(5);
        assertThat(paths(document, "$.list[1].x")).containsExactly("$['list'][1]['x']");
        assertThat(paths(document, "$.o.b[*]")).isEmpty();
    }

    private static List<String> paths(JsonDocument document, String pattern) {
        return document.paths(JsonPattern.parse(pattern)).stream()
                .map(JsonPath::normalized)
                .toList();
    }

    @Test
    void names_ofAPattern_holdsForItsMembersOnly() {
        var pattern = JsonPattern.parse("$.list[*]['k']");
        assertThat(pattern.normalized()).isEqualTo("$['list'][*]['k']");
        assertThat(pattern.isOne()).isFalse();
        assertThat(pattern.names(JsonPath.parse("$.list[7].k"))).isTrue();
        assertThat(pattern.names(JsonPath.parse("$.list[7].j"))).isFalse();
        assertThat(pattern.names(JsonPath.parse("$.list"))).isFalse();
        assertThat(JsonPattern.parse("$.list[0]").isOne()).isTrue();
        assertThatThrownBy(() -> JsonPath.parse("$.list[*]"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonPattern.parse("$..k"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
