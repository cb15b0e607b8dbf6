package dev.unseen.identity.twoends;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Plaintext;
import dev.unseen.identity.node.Containers;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.session.NodeSessions;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// As much of a strongroom as bundles need: containers of one secret, delivered as the protocol
/// says.
final class Shelf implements Containers {

    private record Content(String value, long generation) {}

    private final Map<ContainerId, Content> contents = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /// The reference of a new container.
    String holding(String value) {
        ContainerId id = new ContainerId(Ids.uuid(random));
        contents.put(id, new Content(value, 1));
        return "https://strongroom/key-manager/v1/containers/" + id.value();
    }

    void replace(String reference, String value) {
        contents.compute(id(reference), (_, old) -> new Content(value, old.generation() + 1));
    }

    private static ContainerId id(String reference) {
        return new ContainerId(reference.substring(reference.lastIndexOf('/') + 1));
    }

    @Override
    public ContainerId require(ProjectId project, String reference) {
        ContainerId id = id(reference);
        if (!contents.containsKey(id)) {
            throw Refusal.notFound("container");
        }
        return id;
    }

    @Override
    public OptionalLong generation(ContainerId container) {
        return Optional.ofNullable(contents.get(container)).stream()
                .mapToLong(Content::generation)
                .findFirst();
    }

    @Override
    public Optional<Instant> lastDelivered(ContainerId container) {
        return Optional.empty();
    }

    Route bundle(NodeSessions sessions) {
        return Route.get(
                "/v1/bundle", Operation.BUNDLES_DELIVER, exchange -> deliver(exchange, sessions));
    }

    record NotReady(String type, int status) {}

    private Reply deliver(Exchange exchange, NodeSessions sessions) {
        if (!(exchange.caller() instanceof Caller.Node node)) {
            throw Refusal.notPermitted("no node");
        }
        Content content = contents.get(node.bundle());
        if (content == null) {
            return Reply.json(409, new NotReady("bundle-not-ready", 409))
                    .withContentType("application/problem+json");
        }
        var answer = sessions.answer(exchange, node, content.generation());
        byte[] plain =
                Binding.of("unseen/v1/bundle")
                        .with(node.id().value())
                        .with(content.generation())
                        .with(1_800_000_000L)
                        .with(1L)
                        .with("DB_PASSWORD")
                        .with(1L)
                        .with("text/plain")
                        .with(content.value().getBytes(StandardCharsets.UTF_8))
                        .bytes();
        byte[] box = answer.key().seal(answer.nonce(), answer.aad(), Plaintext.owning(plain));
        return Reply.bytes(200, "application/vnd.unseen.box", box)
                .with("Unseen-Generation", Long.toString(content.generation()));
    }
}
