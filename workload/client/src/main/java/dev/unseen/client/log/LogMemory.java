package dev.unseen.client.log;

import dev.unseen.client.http.Answer;
import dev.unseen.client.http.Https;
import dev.unseen.client.state.StateFiles;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.VerifyingKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final byte ED25519 = 1;

    private final StateFiles files;
    private final String origin;
    private final VerifyingKey key;
    private final int keyId;

    /**
     * @param verifierKeys C2SP verifier keys ({@code name+id+base64}); the Ed25519 one is used
     */
    public LogMemory(StateFiles files, String origin, List<String> verifierKeys) {
        this.files = files;
        this.origin = origin;
        byte[] typed =
                verifierKeys.stream()
                        .map(each -> Base64.getDecoder().decode(each.split("\\+", 3)[2]))
                        .filter(each -> each[0] == ED25519)
                        .findFirst()
                        .orElseThrow(() -> new LogBroken("no key to check it by"));
        this.key = new VerifyingKey("Ed25519", Arrays.copyOfRange(typed, 1, typed.length));
        this.keyId = id(origin, typed);
    }

    private static int id(String name, byte[] typed) {
        byte[] prefix = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(prefix, prefix.length + typed.length);
        System.arraycopy(typed, 0, all, prefix.length, typed.length);
        return java.nio.ByteBuffer.wrap(Macs.sha256(all)).getInt();
    }

    /** Fetches the newest checkpoint, holds it against the last one, and keeps it. */
    public long look(Https https) {
        byte[] note = https.get("/unseen/v1/log/checkpoint", Map.of()).expecting(200).body();
        TreeHead newer = verified(note);
        Optional<TreeHead> older = files.read(FILE).map(this::verified);
        if (older.isPresent()) {
            require(older.get(), newer, https);
        }
        files.write(FILE, note);
        return newer.size();
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
        answer.json()
                .path("proof")
                .forEach(each -> proof.add(Base64.getDecoder().decode(each.asString(""))));
        return proof;
    }

    private TreeHead verified(byte[] note) {
        String text = new String(note, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new LogBroken("a checkpoint without signatures");
        }
        byte[] signed = text.substring(0, end + 1).getBytes(StandardCharsets.UTF_8);
        boolean ours =
                text.substring(end + 2)
                        .lines()
                        .map(TreeHead.SignatureLine::parse)
                        .filter(each -> each.name().equals(origin) && each.keyId() == keyId)
                        .anyMatch(each -> key.verifies(signed, each.signature()));
        if (!ours) {
            throw new LogBroken("a checkpoint that the strongroom did not sign");
        }
        return TreeHead.parse(origin, signed);
    }
}
