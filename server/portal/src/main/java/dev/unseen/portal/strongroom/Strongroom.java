package dev.unseen.portal.strongroom;

import java.io.InputStream;
import java.net.URI;

/// The strongroom as the portal sees it. What is asked with a person's token is decided there, by
/// that person's roles.
///
/// Errors: of every method, `Outage` when it does not answer and `Refusal` when it refuses.
public interface Strongroom {

    /// Where browsers reach it.
    URI address();

    /// Turns an authorization code into a person's token.
    String redeem(String code, URI redirect, String verifier);

    /// Ends a person's token.
    void revoke(String token);

    AuditPage entries(String token, AuditQuery query);

    Status status(String token);

    /// The log as a ZIP that can be checked offline, as it comes.
    InputStream export(String token);
}
