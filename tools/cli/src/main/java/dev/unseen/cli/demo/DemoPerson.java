package dev.unseen.cli.demo;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.login.Fields;
import dev.unseen.cli.login.Pkce;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A person of the demo, who does everything through the pages that people use: chooses a
/// password, confirms an authenticator, logs in with both.
final class DemoPerson {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final Pattern KEY = Pattern.compile("secret=([A-Z2-7]{32})");
    private static final String REDIRECT = "http://127.0.0.1:9/callback";

    private final HouseDirectory directory;
    private final Kept kept;
    private final InstantSource clock;
    private final SecureRandom random;

    /// What the demo keeps of a person between two runs, in its own private file.
    ///
    /// @param lastStep the authenticator's last used step: each is good once
    record Kept(String name, String password, String totpKey, long lastStep) {

        Kept usedAt(long step) {
            return new Kept(name, password, totpKey, step);
        }

        @Override
        public String toString() {
            return "Kept[" + name + "]";
        }
    }

    DemoPerson(HouseDirectory directory, Kept kept, InstantSource clock, SecureRandom random) {
        this.directory = directory;
        this.kept = kept;
        this.clock = clock;
        this.random = random;
    }

    Kept kept() {
        return kept;
    }

    /// Follows a set-up link to its end.
    static DemoPerson setUp(
            HouseDirectory directory,
            String name,
            String link,
            InstantSource clock,
            SecureRandom random) {
        var web = Web.trusting(directory.authority());
        String page = web.get(link).expecting(200).text().replace("&amp;", "&");
        Matcher key = KEY.matcher(page);
        if (!key.find()) {
            throw Refusal.conflict("The set-up page of " + name + " shows no authenticator key.");
        }
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var totp = new Totp(key.group(1), clock);
        long step = totp.step() - 1; // leaves the present one for the first log-in
        Map<String, String> form = hidden(page);
        form.put("password", password);
        form.put("password_again", password);
        form.put("code", totp.code(step));
        web.postForm(link, form, "Origin", origin(link)).expecting(200);
        return new DemoPerson(
                directory, new Kept(name, password, key.group(1), step), clock, random);
    }

    /// A person's token, by log-in page, code and PKCE.
    LoggedIn logIn() throws InterruptedException {
        String strongroom = directory.addresses().strongroom();
        var web = Web.trusting(directory.authority());
        Pkce pkce = Pkce.fresh(random);
        String authorize =
                strongroom
                        + "/identity/oauth/authorize?response_type=code&client_id=cli&redirect_uri="
                        + URLEncoder.encode(REDIRECT, StandardCharsets.UTF_8)
                        + "&state=demo-"
                        + pkce.challenge().substring(0, 12)
                        + "&code_challenge="
                        + pkce.challenge()
                        + "&code_challenge_method=S256";
        long step = freshStep();
        String query = URI.create(pass(web, authorize, step)).getRawQuery();
        Map<String, String> redemption =
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "cli",
                        "code",
                        Fields.of(query).getOrDefault("code", ""),
                        "redirect_uri",
                        REDIRECT,
                        "code_verifier",
                        pkce.verifier());
        var granted = web.postForm(strongroom + "/identity/oauth/token", redemption).expecting(200);
        return new LoggedIn(granted.json().path("access_token").asString(), kept.usedAt(step));
    }

    /// Fills in the log-in page that an address shows; where that leads back to.
    private String pass(Web web, String authorize, long step) {
        String strongroom = directory.addresses().strongroom();
        Map<String, String> form = hidden(web.get(authorize).expecting(200).text());
        form.put("username", kept.name());
        form.put("password", kept.password());
        form.put("code", new Totp(kept.totpKey(), clock).code(step));
        return web.postForm(strongroom + "/identity/login", form, "Origin", strongroom)
                .expecting(302, 303)
                .header("Location");
    }

    /// The cookie by which the portal knows a browser that has logged in.
    LoggedIn enterPortal() throws InterruptedException {
        var web = Web.trusting(directory.authority());
        long step = freshStep();
        String portal = directory.addresses().control();
        var begun = web.get(portal + "/login").expecting(302, 303);
        String callback = pass(web, begun.header("Location"), step);
        var welcome =
                Web.trusting(directory.authority())
                        .get(callback, "Cookie", pair(begun.header("Set-Cookie")))
                        .expecting(200);
        String cookie =
                welcome.raw().headers().allValues("Set-Cookie").stream()
                        .filter(each -> each.startsWith("__Host-unseen-session="))
                        .findFirst()
                        .orElseThrow(() -> Refusal.conflict("The portal opened no session."));
        return new LoggedIn(pair(cookie), kept.usedAt(step));
    }

    /// As browsers send a cookie back; Java's own jar would quote it.
    private static String pair(String cookie) {
        return cookie.split(";", 2)[0];
    }

    record LoggedIn(String token, Kept kept) {

        @Override
        public String toString() {
            return "LoggedIn[" + kept.name() + "]";
        }
    }

    /// A step that has not been used, waiting for the next one where need be.
    private long freshStep() throws InterruptedException {
        var totp = new Totp(kept.totpKey(), clock);
        while (totp.step() <= kept.lastStep()) {
            Thread.sleep(250);
        }
        return totp.step();
    }

    private static Map<String, String> hidden(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = HIDDEN.matcher(page);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2).replace("&amp;", "&"));
        }
        return fields;
    }

    private static String origin(String link) {
        URI uri = URI.create(link);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
