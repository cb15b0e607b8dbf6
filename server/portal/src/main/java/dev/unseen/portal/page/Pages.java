package dev.unseen.portal.page;

import dev.unseen.chassis.http.Reply;
import dev.unseen.portal.session.Visit;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Renders templates that were compiled with this module. Every value in them is escaped for where
/// it stands.
public final class Pages {

    private static final String TEMPLATES = "gg.jte.generated.precompiled";

    private final TemplateEngine engine;
    private final Assets assets;

    public Pages(Assets assets) {
        this.assets = assets;
        this.engine =
                TemplateEngine.createPrecompiled(
                        null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
    }

    /// What a page of a person's is called, and what it shows.
    public record Content(String title, Section section, String template, boolean live) {

        public static Content of(String title, Section section, String template) {
            return new Content(title, section, template, false);
        }
    }

    public Reply page(Visit visit, Content content, Map<String, Object> values) {
        return page(200, visit, content, values);
    }

    public Reply page(int status, Visit visit, Content content, Map<String, Object> values) {
        var frame =
                new Frame(
                        content.title(),
                        content.section(),
                        Optional.of(visit),
                        assets,
                        content.live());
        return reply(status, content.template(), frame, values);
    }

    /// A page for whoever it is.
    public Reply render(int status, String template, Map<String, Object> values) {
        var frame = new Frame("Unseen", Section.NONE, Optional.empty(), assets, false);
        return reply(status, template, frame, values);
    }

    public Reply landing(int status, Optional<String> notice) {
        return render(status, "landing.jte", Map.of("notice", notice));
    }

    private Reply reply(int status, String template, Frame frame, Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("frame", frame);
        return Shield.page(status, fragment(template, all));
    }

    /// A part of a page.
    public String fragment(String template, Map<String, Object> values) {
        var output = new StringOutput();
        engine.render(template, values, output);
        return output.toString();
    }
}
