package dev.unseen.strongroom.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.crypto.Plaintext;
import dev.unseen.strongroom.spec.Template;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Every printable character survives every context.
class RenderingTest {

    private static final String PRINTABLE = printable();

    private static String printable() {
        var text = new StringBuilder();
        for (char each = ' '; each < 0x7f; each++) {
            text.append(each);
        }
        return text.toString();
    }

    private static String render(String template, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        try (Plaintext rendered =
                Rendering.render(new Template(template), _ -> Plaintext.copyOf(bytes))) {
            return rendered.lend(each -> new String(each, StandardCharsets.UTF_8));
        }
    }

    @Test
    void render_inUrl_isReadBackByUrlParser() {
        String url = render("postgresql://app:${P|url}@127.0.0.1:5432/app", PRINTABLE + "é");

        assertThat(URI.create(url).getUserInfo()).isEqualTo("app:" + PRINTABLE + "é");
        assertThat(URI.create(url).getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void render_inJson_isReadBackByJsonParser() {
        String text = render("{\"p\":\"${P|json}\"}", PRINTABLE + "\n\té");

        assertThat(Json.tree(text.getBytes(StandardCharsets.UTF_8)).path("p").stringValue())
                .isEqualTo(PRINTABLE + "\n\té");
    }

    @Test
    void render_inPgpass_escapesColonAndBackslash() {
        assertThat(render("*:*:app:app:${P|pgpass}", "a:b\\c")).isEqualTo("*:*:app:app:a\\:b\\\\c");
    }

    @Test
    void render_inDsn_escapesQuoteAndBackslash() {
        assertThat(render("password='${P|dsn}'", "a'b\\c d")).isEqualTo("password='a\\'b\\\\c d'");
    }

    @Test
    void render_inEnv_leavesWhatNoShellReads() {
        assertThat(render("P=${P|env}", "a$b`c\"d'e")).isEqualTo("P=a$b`c\"d'e");
    }

    @Test
    void render_ofLineBreakInEnv_isRefusedWithoutTheValue() {
        assertThatThrownBy(() -> render("P=${P|env}", "canary\nX=1"))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void render_ofLiteralPlace_keepsIt() {
        assertThat(render("$${A} ${P|env} $B", "x")).isEqualTo("${A} x $B");
    }

    @Test
    void template_withUnknownContext_namesTheKnown() {
        assertThatThrownBy(() -> new Template("${P|shell}"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("url, json, env, pgpass, dsn");
        assertThatThrownBy(() -> new Template("${P}")).isInstanceOf(Refusal.class);
    }
}
