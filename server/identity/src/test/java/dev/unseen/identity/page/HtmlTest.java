package dev.unseen.identity.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    @DisplayName("register 43, held off: a way back to a foreign address, or markup in a message")
    void of_anythingButMarkup_isEscaped() {
        String nasty = "<img src=x onerror=alert(1)>\"'&";
        var html = Html.of("<p title=\"%s\">%s</p>", nasty, Html.of("<b>%s</b>", nasty));
        assertThat(html.markup())
                .isEqualTo(
                        "<p title=\"&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;\">"
                                + "<b>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;</b></p>");
    }

    @Test
    void of_percentSignsInAPart_areLeftAlone() {
        assertThat(Html.of("<i>%s</i>", "100 %s %d").markup()).isEqualTo("<i>100 %s %d</i>");
    }

    @Test
    void join_keepsOrder() {
        assertThat(Html.join(List.of(Html.of("%s", 1), Html.of("%s", 2))).markup()).isEqualTo("12");
    }
}
