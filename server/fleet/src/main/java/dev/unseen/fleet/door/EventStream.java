package dev.unseen.fleet.door;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.json.Json;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Deployments;
import dev.unseen.fleet.deployment.Event;
import dev.unseen.fleet.deployment.Feed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A timeline as server-sent events. It begins after the entry that a reconnecting reader has seen
/// last, and ends with an event `end` when the deployment rests.
///
/// Source: WHATWG HTML, section 9.2
final class EventStream {

    private static final Duration BETWEEN_COMMENTS = Duration.ofSeconds(15);
    private static final Duration LENGTH_MAX = Duration.ofMinutes(60);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private EventStream() {}

    static Reply reply(Deployments deployments, Deployment deployment, Optional<String> last) {
        long after = last.map(EventStream::number).orElse(0L);
        Feed feed = deployments.subscribe(deployment.id(), after);
        return Reply.stream("text/event-stream", out -> write(feed, out));
    }

    private static long number(String last) {
        if (!NUMBER.matcher(last).matches()) {
            throw Refusal.malformed("Last-Event-ID is the number of an entry.");
        }
        return Long.parseLong(last);
    }

    private static void write(Feed feed, OutputStream out)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LENGTH_MAX.toNanos();
        try (feed) {
            send(out, "retry: 1000\n\n");
            while (!feed.isOver() && System.nanoTime() < deadline) {
                List<Event> events = feed.next(BETWEEN_COMMENTS);
                if (events.isEmpty()) {
                    send(out, ": nothing new\n\n");
                }
                for (Event event : events) {
                    send(out, line(event));
                }
            }
            send(out, "event: end\ndata: {}\n\n");
        }
    }

    /// JSON has no line breaks of its own, so an entry is one line of data.
    private static String line(Event event) {
        return "id: %d\nevent: entry\ndata: %s\n\n"
                .formatted(event.number(), Json.text(Views.of(event)));
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
