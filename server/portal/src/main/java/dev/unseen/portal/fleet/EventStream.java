package dev.unseen.portal.fleet;

import dev.unseen.chassis.http.Reply;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Deployments;
import dev.unseen.fleet.deployment.Feed;
import dev.unseen.portal.page.Pages;
import dev.unseen.portal.page.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// A timeline that redraws itself: whenever the journal grows, the rendered timeline is sent as an
/// event. It ends when the deployment rests, and after ten minutes in any case: the browser comes
/// again, and the gate looks again.
///
/// Source: WHATWG HTML, section 9.2
final class EventStream {

    private static final Duration BETWEEN_COMMENTS = Duration.ofSeconds(15);
    private static final Duration LENGTH_MAX = Duration.ofMinutes(10);

    private final Deployments deployments;
    private final Pages pages;
    private final Times times;

    EventStream(Deployments deployments, Pages pages, Times times) {
        this.deployments = deployments;
        this.pages = pages;
        this.times = times;
    }

    Reply of(Deployment deployment) {
        Feed feed = deployments.subscribe(deployment.id(), 0);
        return Reply.stream("text/event-stream", out -> write(deployment, feed, out))
                .with("X-Accel-Buffering", "no");
    }

    private void write(Deployment deployment, Feed feed, OutputStream out)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LENGTH_MAX.toNanos();
        try (feed) {
            send(out, "retry: 1000\n\n");
            while (!feed.isOver() && System.nanoTime() < deadline) {
                boolean quiet = feed.next(BETWEEN_COMMENTS).isEmpty();
                send(out, quiet ? ": nothing new\n\n" : event("progress", fragment(deployment)));
            }
            if (feed.isOver()) {
                send(out, event("progress", fragment(deployment)) + event("end", "rests"));
            }
        }
    }

    private String fragment(Deployment deployment) {
        var now = deployments.require(deployment.id());
        var timeline = Timeline.of(now, deployments.timeline(now.id()), times);
        return pages.fragment("progress.jte", Map.of("timeline", timeline));
    }

    private static String event(String name, String data) {
        var text = new StringBuilder("event: ").append(name).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        return text.append('\n').toString();
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
