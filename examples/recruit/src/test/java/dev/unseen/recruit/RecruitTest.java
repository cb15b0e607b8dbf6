package dev.unseen.recruit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.unseen.recruit.Recruit.Clockwork;
import dev.unseen.recruit.secret.SecretName;
import dev.unseen.recruit.secret.Secrets;
import dev.unseen.recruit.secret.Unusable;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("wide")
@DisplayName("S2-055: the application works with its seven secrets and a real PostgreSQL")
class RecruitTest {

    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"form_token\" value=\"([^\"]+)");
    private static final String PASSWORD = "a long enough password";
    private static final String EMAIL = "grace@example.org";

    @TempDir static Path directory;
    private static Map<SecretName, String> values;
    private static TestPostgres postgres;
    private static Recruit recruit;
    private static HttpClient browser;

    @BeforeAll
    static void start() throws Exception {
        Path secrets = Files.createDirectory(directory.resolve("secrets"));
        values = TestSecrets.write(secrets);
        Path home = Files.createDirectory(directory.resolve("postgres"));
        Files.setPosixFilePermissions(
                directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        postgres = TestPostgres.start(home);
        postgres.execute(
                "CREATE ROLE recruit LOGIN PASSWORD '%s'"
                        .formatted(values.get(SecretName.DB_PASSWORD)),
                "CREATE DATABASE recruit OWNER recruit");
        recruit =
                Recruit.start(
                        settings(postgres.port()),
                        Secrets.find(Map.of("CREDENTIALS_DIRECTORY", secrets.toString())),
                        clockwork(Duration.ofSeconds(20)));
        browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static Settings settings(int port) {
        return Settings.read(
                Map.of("PORT", "0", "DB_PORT", String.valueOf(port), "VPS_ID", "acme-01"));
    }

    private static Clockwork clockwork(Duration databaseStartMax) {
        return new Clockwork(InstantSource.system(), new SecureRandom(), databaseStartMax);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        recruit.close();
        postgres.stop();
    }

    @Test
    void health_provesEachUse_andShowsNoValue() throws Exception {
        var answer = get("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        var body = JSONObjectUtils.parse(answer.body());
        assertThat(JSONObjectUtils.getString(body, "vps")).isEqualTo("acme-01");
        var checks = JSONObjectUtils.getJSONObject(body, "checks");
        assertThat(checks).hasSize(7);
        assertThat(checks.values()).containsOnly("ok");
        assertThat(answer.body()).doesNotContain(values.values());
    }

    @Test
    void start_withAWrongPassword_saysWhoWasNotLetIn() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        TestSecrets.write(other);
        var secrets = Secrets.find(Map.of("CREDENTIALS_DIRECTORY", other.toString()));
        assertThatThrownBy(
                        () ->
                                Recruit.start(
                                        settings(postgres.port()),
                                        secrets,
                                        clockwork(Duration.ofMillis(100))))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("let nobody in as recruit");
    }

    @Test
    void application_isStoredEncrypted_andReadByTheRecruiterAndTheirProgram() throws Exception {
        String job = "/jobs/11111111-1111-4111-8111-111111111111";
        var applied =
                post(
                        job,
                        Map.of(
                                "name", "Grace <b>",
                                "email", EMAIL,
                                "phone", "+31 20 1234567",
                                "letter", "I like courtyards.",
                                "form_token", formToken(job)));
        assertThat(applied.statusCode()).isEqualTo(303);
        assertThat(rawApplicants()).doesNotContain(EMAIL).contains("Grace");

        post(
                "/recruiter/setup",
                Map.of(
                        "name",
                        "ada",
                        "password",
                        PASSWORD,
                        "form_token",
                        formToken("/recruiter/setup")));
        assertThat(get("/recruiter").body()).contains(EMAIL, "Grace &lt;b&gt;");

        var pair = tokens(Map.of("grant_type", "password", "name", "ada", "password", PASSWORD));
        String access = JSONObjectUtils.getString(pair, "access_token");
        var listed =
                send(request("/api/applicants").header("Authorization", "Bearer " + access).GET());
        assertThat(listed.body()).contains(EMAIL);
        assertThat(send(request("/api/applicants").GET()).statusCode()).isEqualTo(401);

        var refresh =
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        JSONObjectUtils.getString(pair, "refresh_token"));
        assertThat(tokens(refresh)).containsKey("access_token");
        assertThat(post("/api/tokens", refresh).statusCode()).isEqualTo(401);

        postsAJobWithAnApiKey();
        assertThat(postgres.log()).doesNotContain(values.values());
    }

    private void postsAJobWithAnApiKey() throws Exception {
        var made =
                post(
                        "/recruiter/api-keys",
                        Map.of("label", "board", "form_token", formToken("/recruiter")));
        String key = made.body().replaceAll("(?s).*<code>(.*)</code>.*", "$1");
        String form = form(Map.of("title", "Baker", "place", "Delft", "description", "Bread."));
        var request =
                request("/api/jobs")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form));
        assertThat(send(request).statusCode()).isEqualTo(401);
        assertThat(send(request.header("X-Api-Key", key)).statusCode()).isEqualTo(201);
        assertThat(get("/").body()).contains("Baker");
    }

    @Test
    void application_withoutTheFormsToken_isRefused() throws Exception {
        var answer =
                post(
                        "/jobs/22222222-2222-4222-8222-222222222222",
                        Map.of("name", "x", "email", "y", "phone", "z", "letter", "w"));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private static String rawApplicants() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/recruit";
        try (var connection =
                        DriverManager.getConnection(
                                url, "recruit", values.get(SecretName.DB_PASSWORD));
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT name || encode(email_sealed, 'escape') FROM applicant")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Map<String, Object> tokens(Map<String, String> form) throws Exception {
        return JSONObjectUtils.parse(post("/api/tokens", form).body());
    }

    private static String formToken(String path) throws Exception {
        var match = FORM_TOKEN.matcher(get(path).body());
        assertThat(match.find()).isTrue();
        return match.group(1);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private static HttpResponse<String> post(String path, Map<String, String> form)
            throws Exception {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(form))));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        each ->
                                each.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + recruit.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
