package dev.unseen.client.keystone;

import java.net.URI;

/**
 * Where a service of a cloud is: whom to connect to, and what stands in front of its version.
 *
 * @param origin scheme, host and port
 * @param prefix the path in front of the version, for example {@code /key-manager}; often empty
 */
public record Endpoint(URI origin, String prefix) {

    /**
     * From any of the forms in which catalogs and variables name a service: with or without the
     * version, with or without a slash at the end.
     *
     * <p>Errors: {@link IllegalArgumentException}.
     */
    public static Endpoint of(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "a service's address is a scheme, a host, perhaps a port and a path");
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return new Endpoint(
                URI.create(url.getScheme() + "://" + url.getRawAuthority()),
                path.replaceAll("/+$", "").replaceAll("/v[0-9]+(\\.[0-9]+)?$", ""));
    }
}
