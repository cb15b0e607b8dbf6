package dev.unseen.recruit;

import dev.unseen.recruit.Recruit.Clockwork;
import dev.unseen.recruit.secret.Secrets;
import dev.unseen.recruit.secret.Unusable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/// Starts the application and stays until a signal. Exit code 2: something about the start is
/// wrong, and one sentence says what.
public final class Main {

    private static final int UNUSABLE = 2;
    private static final Duration DATABASE_START_MAX = Duration.ofSeconds(60);

    private Main() {}

    public static void main(String[] arguments) {
        limitRequests();
        try {
            if (arguments.length > 0) {
                throw new Unusable("recruit takes no arguments; its README names its variables.");
            }
            var settings = Settings.read(System.getenv());
            var secrets = Secrets.find(System.getenv());
            var clockwork =
                    new Clockwork(InstantSource.system(), new SecureRandom(), DATABASE_START_MAX);
            Recruit recruit = Recruit.start(settings, secrets, clockwork);
            Runtime.getRuntime().addShutdownHook(new Thread(recruit::close, "stop"));
            System.out.println("recruit answers on 127.0.0.1:" + recruit.port());
        } catch (Unusable e) {
            System.err.println("recruit does not start. " + e.getMessage());
            System.exit(UNUSABLE);
        }
    }

    /// The JDK's HTTP server takes its limits from properties.
    private static void limitRequests() {
        System.setProperty("jdk.httpserver.maxConnections", "500");
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
        System.setProperty("sun.net.httpserver.maxReqHeaders", "60");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }
}
