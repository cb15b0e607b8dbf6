package dev.unseen.columns.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class JsonEditsTest {

    private static final String TEXT =
            "{\"a\":{\"b\":[1,22,333],\"c\":\"x\"},\"d\":[{\"e\":1},{\"e\":\"y\"}],\"f\":null}";
    private static final List<String> PATHS =
            List.of("$.a", "$.a.b", "$.a.b[0]", "$.a.b[2]", "$.a.c", "$.d", "$.d[1].e", "$.f");

    @RepeatedTest(50)
    void replace_inAnyOrder_isAsOneAfterAnother() {
        var random = new Random();
        var edits = new JsonEdits(JsonDocument.parse(TEXT));
        JsonDocument oneByOne = JsonDocument.parse(TEXT);
        var done = new ArrayList<String>();
        for (int step = 0; step < 12; step++) {
            JsonPath path = JsonPath.parse(PATHS.get(random.nextInt(PATHS.size())));
            String value =
                    List.of("\"new\"", "[7,8]", "{\"b\":[9],\"e\":0}").get(random.nextInt(3));
            done.add(path + "=" + value);
            assertThat(edits.find(path)).as("%s", done).isEqualTo(oneByOne.find(path));
            if (oneByOne.find(path).isPresent()) {
                edits.replace(path, value);
                oneByOne =
                        JsonDocument.parse(
                                JsonDocument.parse(oneByOne.text()).replace(path, value).text());
            }
        }
        assertThat(edits.document().text()).as("%s", done).isEqualTo(oneByOne.text());
    }

    @Test
    void paths_afterAReplacement_areThoseOfTheNewText() {
        var edits = new JsonEdits(JsonDocument.parse(TEXT));
        edits.replace(JsonPath.parse("$.d"), "[1,2,3]");
        assertThat(edits.paths(JsonPattern.parse("$.d[*]"))).hasSize(3);
        assertThat(edits.find(JsonPath.parse("$.d[2]"))).contains("3");
    }

    @Test
    void document_withoutReplacements_isTheSame() {
        JsonDocument document = JsonDocument.parse(TEXT);
        assertThat(new JsonEdits(document).document()).isSameAs(document);
    }
}
