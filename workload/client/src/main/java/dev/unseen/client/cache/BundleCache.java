package dev.unseen.client.cache;

import dev.unseen.client.payload.Bundle;
import dev.unseen.client.payload.OpenedBox;
import dev.unseen.client.state.StateFiles;
import dev.unseen.client.state.StateUnusable;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.SealBroken;
import dev.unseen.crypto.SealingKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The bundle on the node's disk: ciphertext that only the node's own key opens, behind the permit
 * that says until when it may be used.
 *
 * <p>Shape: parts, each with its length (4 bytes) in front: {@code unseen/v1/cache}, the signed
 * message of the permit, its signature, a sealed box whose associated data is that message.
 *
 * <p>Source: docs/formats/node-protocol.md, section 8.
 */
public final class BundleCache {

    private static final Logger LOG = System.getLogger("unseen.client");
    private static final String FILE = "bundle.box";
    private static final String PURPOSE = "unseen/v1/cache";
    private static final byte[] INFO = Binding.of(PURPOSE).bytes();
    private static final int PARTS = 4;

    private final StateFiles files;
    private final String node;
    private final SealingKey key;
    private final Signed signed;

    /** Says whether the strongroom signed this message. */
    @FunctionalInterface
    public interface Signed {
        boolean by(byte[] message, byte[] signature);
    }

    public BundleCache(StateFiles files, String node, SealingKey key, Signed signed) {
        this.files = files;
        this.node = node;
        this.key = key;
        this.signed = signed;
    }

    private record Stored(Permit permit, byte[] box) {}

    /**
     * Keeps an opened bundle of the permit's generation. False where it cannot be kept: the copy
     * before stays, and the bundle is none the worse for it.
     */
    public boolean keep(Permit permit, OpenedBox opened) {
        try {
            write(permit, opened);
            return true;
        } catch (StateUnusable e) {
            LOG.log(Level.WARNING, "no sealed copy for the next outage: {0}", e.getMessage());
            return false;
        }
    }

    private void write(Permit permit, OpenedBox opened) {
        byte[] box = opened.sealedTo(key.publicKey(), INFO, permit.message());
        files.write(
                FILE,
                Binding.of(PURPOSE)
                        .with(permit.message())
                        .with(permit.signature())
                        .with(box)
                        .bytes());
    }

    /** Puts a copy of the same generation behind a newer permit. Another generation stays as is. */
    public void renew(Permit permit) {
        stored().filter(each -> each.permit().generation() == permit.generation())
                .flatMap(this::opened)
                .ifPresent(
                        opened -> {
                            try (opened) {
                                keep(permit, opened);
                            }
                        });
    }

    /** The bundle, if there is one, it is signed for, and its permit has not run out. */
    public Optional<Bundle> open(Instant now) {
        Optional<Stored> stored = stored().filter(each -> each.permit().allows(now));
        Optional<OpenedBox> opened = stored.flatMap(this::opened);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (OpenedBox box = opened.get()) {
            Bundle bundle = box.bundle();
            if (bundle.generation() == stored.get().permit().generation()
                    && bundle.node().equals(node)) {
                return Optional.of(bundle);
            }
            bundle.close();
            return Optional.empty();
        }
    }

    /** What cannot be read, is damaged, another node's or not signed is as good as not there. */
    private Optional<Stored> stored() {
        try {
            return files.read(FILE).flatMap(this::parsed);
        } catch (StateUnusable e) {
            return Optional.empty();
        }
    }

    private Optional<Stored> parsed(byte[] file) {
        try {
            List<byte[]> parts = Permit.Parts.of(file);
            if (parts.size() != PARTS || !Arrays.equals(parts.get(0), ascii(PURPOSE))) {
                return Optional.empty();
            }
            Permit permit = Permit.read(parts.get(1), parts.get(2));
            boolean ours = permit.node().equals(node);
            return ours && signed.by(permit.message(), permit.signature())
                    ? Optional.of(new Stored(permit, parts.get(3)))
                    : Optional.empty();
        } catch (MalformedBox e) {
            return Optional.empty();
        }
    }

    private Optional<OpenedBox> opened(Stored stored) {
        try {
            return Optional.of(OpenedBox.open(key, INFO, stored.permit().message(), stored.box()));
        } catch (MalformedBox | SealBroken e) {
            return Optional.empty();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What led to this counts more than a disk that does not let go of the copy. */
    public void forget() {
        try {
            files.delete(FILE);
        } catch (StateUnusable e) {
            LOG.log(Level.WARNING, "the sealed copy cannot be deleted: {0}", e.getMessage());
        }
    }
}
