package dev.unseen.identity.oauth;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.page.Html;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// A client's wish for a code, checked from front to back before anything is shown: an address that
/// is not the client's own is never led to.
///
/// Source: RFC 6749 §4.1, RFC 7636, RFC 9207.
record AuthorizationRequest(Client client, URI redirect, String state, String challenge) {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern STATE = Pattern.compile("[\\x21-\\x7e]{1,512}");

    /// Reads from a query or from the hidden fields that repeat it.
    static AuthorizationRequest read(
            Function<String, Optional<String>> parameters, Supplier<URI> control) {
        Client client =
                parameters
                        .apply("client_id")
                        .flatMap(Client::named)
                        .orElseThrow(() -> Refusal.malformed("client_id is portal or cli."));
        String redirect =
                parameters
                        .apply("redirect_uri")
                        .filter(each -> client.mayReturnTo(each, control))
                        .orElseThrow(
                                () ->
                                        Refusal.malformed(
                                                "redirect_uri is the portal's /login/callback, or"
                                                    + " http://127.0.0.1:<port>/callback for the"
                                                    + " command line."));
        require(parameters, "response_type", "code");
        require(parameters, "code_challenge_method", "S256");
        return new AuthorizationRequest(
                client,
                URI.create(redirect),
                matching(parameters, "state", STATE, "1 to 512 printable characters"),
                matching(parameters, "code_challenge", CHALLENGE, "43 characters of base64url"));
    }

    private static void require(
            Function<String, Optional<String>> parameters, String name, String value) {
        if (!parameters.apply(name).map(value::equals).orElse(false)) {
            throw Refusal.malformed(name + " is " + value + ".");
        }
    }

    private static String matching(
            Function<String, Optional<String>> parameters,
            String name,
            Pattern grammar,
            String shape) {
        return parameters
                .apply(name)
                .filter(each -> grammar.matcher(each).matches())
                .orElseThrow(() -> Refusal.malformed(name + " is " + shape + "."));
    }

    /// The request as hidden fields, so that nothing has to be kept for a page that may never be
    /// sent.
    Html fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", client.id());
        fields.put("redirect_uri", redirect.toString());
        fields.put("response_type", "code");
        fields.put("code_challenge_method", "S256");
        fields.put("state", state);
        fields.put("code_challenge", challenge);
        return Html.join(
                fields.entrySet().stream()
                        .map(
                                each ->
                                        Html.of(
                                                "<input type=\"hidden\" name=\"%s\""
                                                        + " value=\"%s\">\n",
                                                each.getKey(), each.getValue()))
                        .toList());
    }

    String leadingBack(String code, URI issuer) {
        return redirect
                + "?code="
                + code
                + "&state="
                + URLEncoder.encode(state, StandardCharsets.US_ASCII)
                + "&iss="
                + URLEncoder.encode(issuer.toString(), StandardCharsets.US_ASCII);
    }
}
