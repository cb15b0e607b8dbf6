package dev.unseen.client.keystone;

import dev.unseen.client.http.Https;
import dev.unseen.client.http.Retries;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a valid token. However many requests find it refused at once, one log-in follows.
 *
 * <p>Errors: {@code StrongroomRefused} with 401 when the credential does not hold; {@code
 * StrongroomUnreachable}.
 */
public final class Login {

    /** A token this close to its end is replaced before it is used. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Https https;
    private final String path;
    private final Credential credential;
    private final Retries retries;
    private final InstantSource clock;
    private @Nullable Token token;

    /**
     * @param identity the path of the identity API, for example {@code /identity/v3}
     */
    public Login(
            Https https,
            String identity,
            Credential credential,
            Retries retries,
            InstantSource clock) {
        this.https = https;
        this.path = identity + "/auth/tokens";
        this.credential = credential;
        this.retries = retries;
        this.clock = clock;
    }

    public synchronized Token token() {
        if (token == null || !clock.instant().plus(MARGIN).isBefore(token.expires())) {
            token = retries.of(this::issued);
        }
        return token;
    }

    /** The token to go on with after this one was refused. */
    public synchronized Token instead(Token refused) {
        if (token != null && token.text().equals(refused.text())) {
            token = null;
        }
        return token();
    }

    private Token issued() {
        byte[] body = credential.body();
        try {
            return Token.of(https.send("POST", path, Map.of(), body).expecting(201));
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }
}
