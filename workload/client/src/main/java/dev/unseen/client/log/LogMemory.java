package dev.unseen.client.log;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.state.StateFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last checkpoint of the audit log that this node has seen. A log that has become shorter, or
 * another one, is noticed at the next look.
 *
 * <p>Errors: {@link LogBroken}; {@code StrongroomUnreachable}.
 */
public final class LogMemory {

    private static final String FILE = "checkpoint.txt";
    private static final int NOTE_BYTES_MAX = 16_384;
    private static final int PROOF_HASHES_MAX = 130;

    private final StateFiles files;
    private final Checkpoints checkpoints;

    /**
     * @param verifierKeys C2SP verifier keys ({@code name+id+base64}) of that log
     */
    public LogMemory(StateFiles files, String origin, List<String> verifierKeys) {
        this.files = files;
        this.checkpoints = new Checkpoints(origin, verifierKeys);
    }

    /** Fetches the newest checkpoint, holds it against the last one, and keeps it. */
    public long look(Https https) {
        byte[] note = https.get("/unseen/v1/log/checkpoint", Map.of()).expecting(200).body();
        if (note.length > NOTE_BYTES_MAX) {
            throw new LogBroken("a checkpoint that is too long");
        }
        TreeHead newer = checkpoints.verified(text(note));
        Optional<TreeHead> older = files.read(FILE).map(each -> checkpoints.verified(text(each)));
        if (older.isPresent()) {
            require(older.get(), newer, https);
        }
        files.write(FILE, note);
        return newer.size();
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
