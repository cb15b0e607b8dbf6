package dev.unseen.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * A connection to one server over TLS 1.3 that trusts one authority; or to a cloud's service, which
 * the machine's own authorities may vouch for.
 *
 * <p>Errors: {@link StrongroomUnreachable} when no answer comes within the deadline.
 */
public final class Https {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final int ANSWER_BYTES_MAX = 8 << 20;

    private final HttpClient client;
    private final URI base;
    private final Duration answerMax;
    private final Watch watch;

    /** Is told of every request before it is sent: what a cloud bills, somebody counts. */
    @FunctionalInterface
    public interface Watch {

        Watch NOBODY = base -> {};

        void asked(URI base);
    }

    /**
     * @param base for example {@code https://127.0.0.1:9311}
     * @param authority the certificate of the authority, PEM
     */
    public Https(URI base, String authority) {
        this(base, authority, ANSWER_MAX);
    }

    Https(URI base, String authority, Duration answerMax) {
        this(base, Optional.of(authority), answerMax, Watch.NOBODY);
        if (!"https".equals(base.getScheme())) {
            throw new IllegalArgumentException("the strongroom's address begins with https://");
        }
    }

    private Https(URI base, Optional<String> authority, Duration answerMax, Watch watch) {
        this.base = base;
        this.answerMax = answerMax;
        this.watch = watch;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_MAX)
                        .sslParameters(tls13());
        authority.ifPresent(each -> builder.sslContext(context(each)));
        this.client = builder.build();
    }

    /**
     * To a service of a cloud. Plain HTTP is spoken to loopback only, where services under test
     * are.
     *
     * @param authority PEM; where it is absent, the machine's own authorities are trusted
     */
    public static Https ofCloud(URI base, Optional<String> authority, Watch watch) {
        boolean plain = "http".equals(base.getScheme()) && isLoopback(base);
        if (!plain && !"https".equals(base.getScheme())) {
            throw new IllegalArgumentException(
                    "a cloud's address begins with https://; http:// is for loopback only");
        }
        return new Https(base, authority, ANSWER_MAX, watch);
    }

    private static boolean isLoopback(URI base) {
        String host = String.valueOf(base.getHost());
        return host.matches("localhost|\\[::1\\]|127(\\.[0-9]{1,3}){3}");
    }

    public URI base() {
        return base;
    }

    public Answer get(String path, Map<String, String> headers) {
        return send("GET", path, headers, new byte[0]);
    }

    /**
     * @param body nothing when it is empty; JSON unless a header says otherwise
     */
    public Answer send(String verb, String path, Map<String, String> headers, byte[] body) {
        watch.asked(base);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).header("User-Agent", "unseen-client/1");
        headers.forEach(request::header);
        if (body.length > 0 && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                verb,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        return received(request.build());
    }

    /**
     * A body of any length, read as it comes; whoever reads closes it.
     *
     * <p>Errors: {@link StrongroomRefused} for any status but 200.
     */
    public InputStream open(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("User-Agent", "unseen-client/1")
                        .timeout(answerMax);
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                try (InputStream body = answer.body()) {
                    byte[] words = body.readNBytes(ANSWER_BYTES_MAX);
                    new Answer(answer.statusCode(), answer.headers(), words).expecting(200);
                }
            }
            return answer.body();
        } catch (IOException e) {
            throw new StrongroomUnreachable("it does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StrongroomUnreachable("interrupted while it was asked", e);
        }
    }

    /** The deadline covers the whole answer, however slowly it comes. */
    private Answer received(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> call =
                client.sendAsync(request, head -> new BoundedBody(ANSWER_BYTES_MAX));
        try {
            HttpResponse<byte[]> response = call.get(answerMax.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException | TimeoutException e) {
            call.cancel(true);
            throw new StrongroomUnreachable("no answer from " + base.getAuthority(), e);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new StrongroomUnreachable("interrupted", e);
        }
    }

    private static SSLParameters tls13() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        return parameters;
    }

    private static SSLContext context(String authority) {
        try {
            Certificate certificate =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(
                                            authority.getBytes(StandardCharsets.US_ASCII)));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the authority is a certificate in PEM", e);
        }
    }
}
