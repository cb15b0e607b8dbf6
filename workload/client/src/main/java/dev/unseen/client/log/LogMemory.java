package dev.unseen.client.log;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.state.StateFiles;
import dev.unseen.crypto.Macs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The last checkpoint of each of the house's audit logs that this node has seen. A log that has
 * become shorter, or another one under its name, is noticed at the next look. Processes that share
 * a store have a log each, with the same keys, and names that differ after the last slash.
 *
 * <p>Errors: {@link LogBroken}; {@code StrongroomUnreachable}.
 */
public final class LogMemory {

    private static final String FILE = "checkpoint.txt";
    private static final int NAME_BYTES = 8;
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,100}");
    private static final int NOTE_BYTES_MAX = 16_384;
    private static final int PROOF_HASHES_MAX = 130;

    private final StateFiles files;
    private final String origin;
    private final Checkpoints checkpoints;

    /**
     * @param verifierKeys C2SP verifier keys ({@code name+id+base64}) of that log
     */
    public LogMemory(StateFiles files, String origin, List<String> verifierKeys) {
        this.files = files;
        this.origin = origin;
        this.checkpoints = new Checkpoints(origin, verifierKeys);
    }

    /** Fetches the newest checkpoint, holds it against the last one, and keeps it. */
    public long look(Https https) {
        byte[] note = https.get("/unseen/v1/log/checkpoint", Map.of()).expecting(200).body();
        if (note.length > NOTE_BYTES_MAX) {
            throw new LogBroken("a checkpoint that is too long");
        }
        String log = text(note).lines().findFirst().orElse("");
        Checkpoints ofLog = log.equals(origin) ? checkpoints : ofSibling(log);
        String file = log.equals(origin) ? FILE : fileOf(log);
        TreeHead newer = ofLog.verified(text(note));
        Optional<TreeHead> older = files.read(file).map(each -> ofLog.verified(text(each)));
        if (older.isPresent()) {
            require(older.get(), newer, https);
        }
        files.write(file, note);
        return newer.size();
    }

    private Checkpoints ofSibling(String log) {
        String house = origin.substring(0, origin.lastIndexOf('/') + 1);
        if (!log.startsWith(house) || !NAME.matcher(log.substring(house.length())).matches()) {
            throw new LogBroken("a checkpoint of another log");
        }
        return checkpoints.named(log);
    }

    private static String fileOf(String log) {
        byte[] hash = Macs.sha256(log.getBytes(StandardCharsets.UTF_8));
        String name = HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        return "checkpoint-" + name + ".txt";
    }

    private static String text(byte[] note) {
        return new String(note, StandardCharsets.UTF_8);
    }

    private static void require(TreeHead older, TreeHead newer, Https https) {
        if (newer.size() < older.size()) {
            throw new LogBroken("it has become shorter");
        }
        List<byte[]> proof =
                newer.size() == older.size() || older.size() == 0
                        ? List.of()
                        : proof(older.size(), newer.size(), https);
        if (!Consistency.verifies(older, newer, proof)) {
            throw new LogBroken("it does not contain what it contained before");
        }
    }

    private static List<byte[]> proof(long from, long to, Https https) {
        String path = "/unseen/v1/log/consistency?from=" + from + "&to=" + to;
        Answer answer = https.get(path, Map.of()).expecting(200);
        List<byte[]> proof = new ArrayList<>();
        try {
            answer.json().forEach(each -> proof.add(Base64.getDecoder().decode(each.asString(""))));
        } catch (IllegalArgumentException e) {
            throw new LogBroken("a proof that cannot be read");
        }
        if (proof.size() > PROOF_HASHES_MAX) {
            throw new LogBroken("a proof that is too long");
        }
        return proof;
    }
}
