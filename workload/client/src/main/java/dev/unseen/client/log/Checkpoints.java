package dev.unseen.client.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Checkpoints of one log: signed notes that count when each of the log's keys that this Java can
 * compute with has signed. Signatures by others are passed over.
 *
 * <p>Source: C2SP signed-note and tlog-checkpoint; docs/formats/audit-log.md.
 */
final class Checkpoints {

    private final String origin;
    private final List<LogKey> keys;

    Checkpoints(String origin, List<String> verifierKeys) {
        this.origin = origin;
        this.keys = verifierKeys.stream().map(LogKey::parse).filter(LogKey::isComputable).toList();
        if (keys.isEmpty() || !keys.stream().allMatch(each -> each.name().equals(origin))) {
            throw new LogBroken("no key to check it by");
        }
    }

    private Checkpoints(String origin, Stream<LogKey> keys) {
        this.origin = origin;
        this.keys = keys.toList();
    }

    /** The same signers, of the log of another name. */
    Checkpoints named(String other) {
        return new Checkpoints(other, keys.stream().map(each -> each.named(other)));
    }

    TreeHead verified(String note) {
        int end = note.indexOf("\n\n");
        if (end < 0) {
            throw new LogBroken("a checkpoint without signatures");
        }
        byte[] text = note.substring(0, end + 1).getBytes(StandardCharsets.UTF_8);
        TreeHead head = TreeHead.parse(origin, text);
        List<TreeHead.SignatureLine> lines =
                note.substring(end + 2).lines().map(TreeHead.SignatureLine::parse).toList();
        for (LogKey key : keys) {
            if (signatures(lines, key).noneMatch(each -> key.verifies(head, each.signature()))) {
                throw new LogBroken("a checkpoint that the strongroom did not sign");
            }
        }
        return head;
    }

    private static Stream<TreeHead.SignatureLine> signatures(
            List<TreeHead.SignatureLine> lines, LogKey key) {
        return lines.stream()
                .filter(each -> each.name().equals(key.name()))
                .filter(each -> Objects.equals(each.keyId(), key.id()));
    }
}
