package dev.unseen.columns.tool.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a location stays on this host, so that a connection to it may go without TLS.
final class Nearness {
    private static final Pattern HOST =
            Pattern.compile("(?:[^@]*@)?(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]()=]*)(?::\\d*)?");

    private Nearness() {}

    /// Only what is understood is near: every host that is named has to be a loopback address.
    static boolean of(String url) {
        int slashes = url.indexOf("//");
        if (slashes < 0) {
            return true;
        }
        String authority = url.substring(slashes + 2).split("[/?]", 2)[0];
        return Arrays.stream(authority.split(",", -1)).allMatch(Nearness::isLoopback);
    }

    private static boolean isLoopback(String hostAndPort) {
        Matcher parts = HOST.matcher(hostAndPort);
        if (!parts.matches()) {
            return false;
        }
        String host = parts.group(1);
        try {
            return host.isEmpty() || InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
