package dev.unseen.recruit.web;

import org.jspecify.annotations.Nullable;

/// The frame of every page, and text made safe for it.
final class Page {

    private Page() {}

    static String of(String title, String content) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · recruit</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header><a href="/"><strong>recruit</strong></a>
        <nav><a href="/">Jobs</a> <a href="/recruiter">For recruiters</a></nav></header>
        <main><h1>%s</h1>
        %s
        </main>
        </body>
        </html>
        """
                .formatted(escape(title), escape(title), content);
    }

    static String message(String title, @Nullable String sentence) {
        return of(title, "<p>" + escape(sentence == null ? "" : sentence) + "</p>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String field(String label, String name, String attributes) {
        return """
        <p><label for="%2$s">%1$s</label><input id="%2$s" name="%2$s" required %3$s></p>
        """
                .formatted(escape(label), name, attributes);
    }

    static String area(String label, String name, int charsMax) {
        return """
        <p><label for="%2$s">%1$s</label>
        <textarea id="%2$s" name="%2$s" rows="6" maxlength="%3$d" required></textarea></p>
        """
                .formatted(escape(label), name, charsMax);
    }

    static String form(String action, String token, String fields, String button) {
        return """
        <form method="post" action="%s">
        <input type="hidden" name="form_token" value="%s">
        %s
        <p><button>%s</button></p>
        </form>
        """
                .formatted(escape(action), escape(token), fields, escape(button));
    }
}
