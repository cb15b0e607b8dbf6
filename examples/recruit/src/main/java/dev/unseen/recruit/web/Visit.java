package dev.unseen.recruit.web;

import dev.unseen.recruit.session.Session;
import dev.unseen.recruit.web.Site.Visits;

/// One request within its session: the cookie is read, forms are checked, the cookie is renewed.
record Visit(Request request, Session session, Visits visits) {

    private static final String COOKIE = "recruit_session";

    static Visit of(Request request, Visits visits) {
        Session session =
                request.cookie(COOKIE)
                        .flatMap(visits.sessions()::open)
                        .orElseGet(() -> visits.sessions().begin(java.util.Optional.empty()));
        return new Visit(request, session, visits);
    }

    Visit as(Session other) {
        return new Visit(request, other, visits);
    }

    String formToken() {
        return visits.forms().issue(session);
    }

    /// Errors: [Rejected] when the form is not from a page of this session.
    void requireForm() {
        String token = request.form().getOrDefault("form_token", "");
        if (!visits.forms().holds(session, token)) {
            throw new Rejected(403, "This form is too old; load its page again.");
        }
    }

    Answer keep(Answer answer) {
        String cookie =
                "%s=%s; Path=/; HttpOnly; SameSite=Strict%s"
                        .formatted(
                                COOKIE,
                                visits.sessions().cookie(session),
                                visits.behindTls() ? "; Secure" : "");
        return answer.with("Set-Cookie", cookie);
    }
}
