package dev.unseen.identity.page;

import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Statuses;
import dev.unseen.identity.policy.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A whole page and the headers that go with it.
public final class Page {

    private Page() {}

    /// A page whose forms stay here, or lead on to one other place after they were sent: browsers
    /// hold a redirect to the list of the page that the form was on.
    public static Reply reply(int status, String title, Html main, Optional<URI> leadsTo) {
        String forms = leadsTo.map(each -> " " + origin(each)).orElse("");
        return Reply.html(status, frame(title, main).markup())
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"
                                + forms
                                + "; base-uri 'none'; frame-ancestors 'none'")
                .with("Referrer-Policy", referrer(main))
                .with("X-Frame-Options", "DENY")
                .with("Cross-Origin-Opener-Policy", "same-origin");
    }

    /// With no-referrer browsers send `Origin: null` along with a form.
    private static String referrer(Html main) {
        return main.markup().contains("<form ") ? "same-origin" : "no-referrer";
    }

    public static Reply reply(int status, String title, Html main) {
        return reply(status, title, main, Optional.empty());
    }

    static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static Html frame(String title, Html main) {
        return Html.of(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s · Unseen</title>
                <link rel="icon" type="image/svg+xml" href="/identity/mark.svg">
                <link rel="stylesheet" href="/identity/style.css">
                </head>
                <body>
                <header class="top"><div class="top-inner"><span class="brand">\
                <img src="/identity/mark.svg" width="28" height="28" alt=""><span>Unseen</span>\
                </span></div></header>
                <main>
                <h1>%s</h1>
                %s
                </main>
                <footer class="bottom"><p>Nobody can read a secret here, whatever their role.\
                </p></footer>
                </body>
                </html>
                """,
                title, title, main);
    }

    /// A sentence that a person has to see before anything else.
    public static Html notice(String sentence) {
        return Html.of("<p class=\"notice\" role=\"alert\">%s</p>%n".replace("%n", "\n"), sentence);
    }

    /// Errors as a page.
    public static ErrorStyle errors() {
        return (status, message, requestId) ->
                reply(
                        status,
                        Statuses.title(status),
                        Html.of(
                                "<p>%s</p>\n<p class=\"quiet\">Request %s</p>",
                                message, requestId));
    }

    /// The style sheet and the mark, which are the portal's too.
    public static List<Route> files() {
        return List.of(
                file("style.css", "text/css; charset=utf-8"), file("mark.svg", "image/svg+xml"));
    }

    private static Route file(String name, String contentType) {
        byte[] content = read(name);
        return Route.get(
                "/" + name,
                Operation.PAGES_READ,
                _ ->
                        Reply.bytes(200, contentType, content)
                                .with("Cache-Control", "public, max-age=3600"));
    }

    private static byte[] read(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
