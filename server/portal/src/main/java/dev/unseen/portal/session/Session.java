package dev.unseen.portal.session;

/// A person's session, opened by their cookie.
public final class Session {

    private final SessionKey key;
    private final String token;

    Session(SessionKey key, String token) {
        this.key = key;
        this.token = token;
    }

    SessionKey key() {
        return key;
    }

    /// The person's token at the strongroom.
    public String token() {
        return token;
    }

    /// What each form of this session carries, and no other site's page knows.
    public String formToken() {
        return key.formToken();
    }

    boolean accepts(String formToken) {
        return key.fits(formToken);
    }

    @Override
    public String toString() {
        return "Session";
    }
}
