package dev.unseen.recruit.token;

/// A token that does not hold. Says nothing about why.
public final class TokenRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TokenRefused() {
        super("The token does not hold.");
    }
}
