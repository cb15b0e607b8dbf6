package dev.unseen.client.keystone;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Breaker;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Retries;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests of a logged-in automation to one server. A token that is not accepted any more is
 * replaced once per request.
 *
 * <p>Errors: {@code StrongroomUnreachable}; statuses are the caller's to judge.
 */
public final class Line {

    private static final int UNAUTHORIZED = 401;

    private final Https https;
    private final Login login;
    private final Retries retries;
    private final Breaker breaker;

    public Line(Https https, Login login, Retries retries, Breaker breaker) {
        this.https = https;
        this.login = login;
        this.retries = retries;
        this.breaker = breaker;
    }

    /** Id of the project that we are logged in to; empty when that is none. */
    public String project() {
        return login.token().project();
    }

    /** For what means the same when it arrives twice; an outage is tried again. */
    public Answer repeatable(String verb, String path, Map<String, String> headers, byte[] body) {
        return retries.of(() -> once(verb, path, headers, body));
    }

    /** An answer that says "not at the moment" is no answer. */
    private static Answer available(Answer answer) {
        int status = answer.status();
        boolean busy = status == 429 || status >= 502 && status <= 504;
        return busy ? answer.expecting() : answer;
    }

    /** One try, for what would happen twice. */
    public Answer once(String verb, String path, Map<String, String> headers, byte[] body) {
        return breaker.of(() -> available(authorized(verb, path, headers, body)));
    }

    /** One try as the person whose token this is; we log in for nobody. */
    public Answer onceAs(String token, String verb, String path) {
        Map<String, String> headers = Map.of("X-Auth-Token", token);
        return breaker.of(() -> available(https.send(verb, path, headers, new byte[0])));
    }

    private Answer authorized(String verb, String path, Map<String, String> headers, byte[] body) {
        Token token = login.token();
        Answer answer = send(verb, path, headers, body, token);
        return answer.status() == UNAUTHORIZED
                ? send(verb, path, headers, body, login.instead(token))
                : answer;
    }

    private Answer send(
            String verb, String path, Map<String, String> headers, byte[] body, Token token) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("X-Auth-Token", token.text());
        return https.send(verb, path, all, body);
    }
}
