package dev.unseen.identity;

import dev.unseen.chassis.caller.Role;
import dev.unseen.crypto.Macs;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A person of a test, with a password and an authenticator of their own, who does everything by
/// the pages.
public final class Persona {

    public static final String PASSWORD = "four unrelated heavy words";
    public static final String VERIFIER = "v".repeat(20) + "erifier-of-this-test-0123456789";
    private static final Pattern KEY = Pattern.compile("secret=([A-Z2-7]{32})&");
    private static final Pattern CODE = Pattern.compile("<li>([a-z2-9-]{23})</li>");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public final String name;
    public final List<String> recoveryCodes = new ArrayList<>();

    private final House house;
    private final byte[] key;

    private Persona(House house, String name, byte[] key) {
        this.house = house;
        this.name = name;
        this.key = key;
    }

    /// The first administrator, set up by the bootstrap link.
    public static Persona first(House house) {
        URI link = house.identity.bootstrap().setupLink(Bootstrap.Names.defaults()).orElseThrow();
        return setUp(house, "admin", link);
    }

    /// Somebody whom an administrator invites.
    public static Persona invited(House house, Persona administrator, String name, Role role) {
        var response =
                house.browser()
                        .json(
                                "POST",
                                "/unseen/v1/persons",
                                Map.of("name", name, "role", role.wireName()),
                                "X-Auth-Token",
                                administrator.token());
        return setUp(house, name, URI.create(Browser.json(response).get("setup_url").asString()));
    }

    public static Persona setUp(House house, String name, URI link) {
        Browser browser = house.browser();
        var page = browser.get(link.toString());
        Matcher matcher = KEY.matcher(page.body().replace("&amp;", "&"));
        if (!matcher.find()) {
            throw new AssertionError("no key on the page: " + page.statusCode());
        }
        var persona = new Persona(house, name, decode(matcher.group(1)));
        var fields = Browser.fields(page);
        fields.put("password", PASSWORD);
        fields.put("password_again", PASSWORD);
        fields.put("code", persona.code());
        var done = browser.form(link.toString(), fields);
        Matcher codes = CODE.matcher(done.body());
        while (codes.find()) {
            persona.recoveryCodes.add(codes.group(1));
        }
        return persona;
    }

    /// What the authenticator shows now.
    public String code() {
        return code(Math.floorDiv(house.clock.instant().getEpochSecond(), 30L));
    }

    public String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[19] & 15;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static String authorizePath() {
        byte[] digest = Macs.sha256(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return "/identity/oauth/authorize?response_type=code&client_id=portal&redirect_uri="
                + Browser.encode(House.CONTROL + "/login/callback")
                + "&state=st%26te&code_challenge="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest)
                + "&code_challenge_method=S256";
    }

    public HttpResponse<String> logIn(String password, String code) {
        return logIn(house.browser(), name, password, code);
    }

    public static HttpResponse<String> logIn(
            Browser browser, String name, String password, String code) {
        var fields = Browser.fields(browser.get(authorizePath()));
        fields.put("username", name);
        fields.put("password", password);
        fields.put("code", code);
        return browser.form("/identity/login", fields);
    }

    public static HttpResponse<String> redeem(House house, String code, String verifier) {
        return house.browser()
                .form(
                        "/identity/oauth/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "client_id",
                                "portal",
                                "redirect_uri",
                                House.CONTROL + "/login/callback",
                                "code_verifier",
                                verifier));
    }

    /// Logs in with a fresh code, moving the clock on by a step, and returns the token.
    public String token() {
        house.clock.advance(java.time.Duration.ofSeconds(30));
        var response = logIn(PASSWORD, code());
        String location = response.headers().firstValue("Location").orElseThrow();
        var granted = redeem(house, codeOf(location), VERIFIER);
        return Browser.json(granted).get("access_token").asString();
    }

    public static String codeOf(String location) {
        return location.replaceAll(".*[?&]code=([^&]*).*", "$1");
    }

    private static byte[] decode(String base32) {
        var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int buffer = 0;
        int held = 0;
        for (char each : base32.toCharArray()) {
            buffer = buffer << 5 | ALPHABET.indexOf(each);
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (buffer >> held));
            }
        }
        return bytes.array();
    }
}
