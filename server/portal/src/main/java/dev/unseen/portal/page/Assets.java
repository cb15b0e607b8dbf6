package dev.unseen.portal.page;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.portal.PortalOperation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Style, script and mark. Their addresses hold a digest of their content, so that browsers may
/// keep them for a year and still never show an old one.
public final class Assets {

    private static final int DIGEST_CHARS = 12;
    private static final String HTMX = "/META-INF/maven/org.webjars.npm/htmx.org/";

    private final Map<String, Asset> byName = new LinkedHashMap<>();
    private final Map<String, Asset> byFile = new LinkedHashMap<>();

    public Assets() {
        add("portal.css", "text/css; charset=utf-8", resource("portal.css"));
        add("portal.js", "text/javascript; charset=utf-8", resource("portal.js"));
        add("mark.svg", "image/svg+xml", resource("mark.svg"));
        add("htmx.js", "text/javascript; charset=utf-8", resource(htmx()));
    }

    private void add(String name, String contentType, byte[] content) {
        int dot = name.lastIndexOf('.');
        String file = name.substring(0, dot) + "." + digest(content) + name.substring(dot);
        var asset = new Asset("/assets/" + file, contentType, content);
        byName.put(name, asset);
        byFile.put(file, asset);
    }

    public String url(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(Asset::url)
                .orElseThrow(() -> new IllegalStateException("no asset " + name));
    }

    public Route route() {
        return Route.get("/assets/{file}", PortalOperation.PORTAL_ENTER, this::serve);
    }

    private Reply serve(Exchange exchange) {
        Asset asset =
                Optional.ofNullable(byFile.get(exchange.param("file")))
                        .orElseThrow(() -> Refusal.notFound("file"));
        return Reply.bytes(200, asset.contentType(), asset.content())
                .with("Cache-Control", "public, max-age=31536000, immutable");
    }

    /// The library's jar says which version it is, and has that in its paths.
    private static String htmx() {
        var jar = new Properties();
        try {
            jar.load(new ByteArrayInputStream(resource(HTMX + "pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js"
                .formatted(jar.getProperty("version"));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " was not packaged");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
