package dev.unseen.compose.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.compose.text.SourceText;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {
    private static Map<String, String> values(String text) {
        return DotEnv.read(".env", new SourceText(text, false)).values(name -> Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K=plain | plain",
                "K = spaced | spaced",
                "export K=exported | exported",
                "K: yaml | yaml",
                "K='single $X # stays' | single $X # stays",
                "K=\"double # stays\" | double # stays",
                "K=\"say \\\"hi\\\"\" | say \"hi\"",
                "K=value # comment | value",
                "K=value#no comment | value#no comment",
                "K= | ``",
                "K=a=b=c | a=b=c",
                "K=p@$$w | p@$w",
                "K=\"a\\tb\" | a\tb",
            })
    void values_ofALine_areWhatComposeReads(String line, String value) {
        assertThat(values(line + "\n")).containsEntry("K", value);
        assertThat(values(line)).containsEntry("K", value);
        assertThat(values("A=1\r\n" + line + "\r\nB=2\r\n")).containsEntry("K", value);
    }

    @Test
    void values_ofQuotedLines_spanLines() {
        assertThat(values("KEY=\"-----BEGIN\nabc\n-----END\"\nNEXT=1\n"))
                .containsEntry("KEY", "-----BEGIN\nabc\n-----END")
                .containsEntry("NEXT", "1");
    }

    @Test
    void values_ofEarlierLines_areInterpolated() {
        assertThat(values("PW=x\nURL=db://u:${PW}@h\n")).containsEntry("URL", "db://u:x@h");
    }

    @Test
    void values_ofABareName_comeFromOutside() {
        DotEnv read = DotEnv.read(".env", new SourceText("TOKEN\n", false));
        assertThat(read.values(Lookup.of(Map.of("TOKEN", "t")))).containsEntry("TOKEN", "t");
        assertThat(read.values(name -> Optional.empty())).isEmpty();
    }
}
