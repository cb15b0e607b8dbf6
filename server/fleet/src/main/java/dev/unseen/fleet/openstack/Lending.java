package dev.unseen.fleet.openstack;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.client.barbican.Reference;
import dev.unseen.client.keystone.AccessRule;
import dev.unseen.client.keystone.ApplicationCredentials;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.payload.LentCredential;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.line.Asking;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/// Lends each node an application credential of the runtime user whose access rules are exactly the
/// paths of its own payloads, sealed to the key that the node made.
///
/// Whoever makes such a credential knows it while making it. Control does, for that moment; it is
/// neither kept nor logged here. docs/assurance.md says what follows from that.
final class Lending {

    private static final int SUFFIX_BYTES = 6;

    private final Cloud runtime;
    private final SecretTable secrets;
    private final Calls calls;
    private final SecureRandom random;
    private final Asking asking = new Asking("identity service");

    Lending(Cloud runtime, SecretTable secrets, Calls calls, SecureRandom random) {
        this.runtime = runtime;
        this.secrets = secrets;
        this.calls = calls;
        this.random = random;
    }

    /// The user in whose name nodes read.
    String user() {
        return runtime.token().user();
    }

    /// A fresh credential in a box that the node opens. Those before it are void.
    byte[] to(CloudNode node) {
        var recipient = recipient(node);
        List<AccessRule> rules = rules(node);
        return calls.charging(
                node.deployment(),
                () ->
                        asking.asking(
                                () -> {
                                    withdrawNow(node.node());
                                    ApplicationCredentials.Fresh fresh =
                                            runtime.credentials().make(name(node.node()), rules);
                                    return LentCredential.sealed(
                                            recipient, fresh.id(), fresh.secret());
                                }));
    }

    private static LentCredential.Recipient recipient(CloudNode node) {
        try {
            return LentCredential.Recipient.of(
                    node.node().value(),
                    node.key().suite(),
                    Base64.getUrlDecoder().decode(node.key().sealingKey()));
        } catch (IllegalArgumentException _) {
            throw Refusal.malformed("The node's sealing key is none.");
        }
    }

    /// A path has nothing of a name in it, so no name can be taken for another one's beginning.
    private List<AccessRule> rules(CloudNode node) {
        String keyManager = runtime.keyManager().prefix();
        List<AccessRule> rules =
                secrets.secrets(node.deployment()).stream()
                        .map(each -> AccessRule.payload(keyManager, Reference.parse(each.url())))
                        .toList();
        if (rules.isEmpty()) {
            throw Refusal.conflict("This node has no secrets yet.");
        }
        return rules;
    }

    private String name(NodeId node) {
        byte[] suffix = new byte[SUFFIX_BYTES];
        random.nextBytes(suffix);
        return prefix(node) + Base64.getUrlEncoder().withoutPadding().encodeToString(suffix);
    }

    private static String prefix(NodeId node) {
        return "unseen-node-" + node + "-";
    }

    /// Deletes what the node was lent. A token that it has may be accepted for some minutes more:
    /// Barbican keeps what Keystone has told it.
    void withdraw(CloudNode node) {
        calls.charging(
                node.deployment(),
                () ->
                        asking.asking(
                                () -> {
                                    withdrawNow(node.node());
                                    return true;
                                }));
    }

    private void withdrawNow(NodeId node) {
        ApplicationCredentials credentials = runtime.credentials();
        credentials.named(prefix(node)).forEach(credentials::delete);
    }
}
