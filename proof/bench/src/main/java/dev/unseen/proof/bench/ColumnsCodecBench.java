package dev.unseen.proof.bench;

import dev.unseen.columns.blind.BlindIndex;
import dev.unseen.columns.blind.Normalisation;
import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.Format;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.json.JsonPath;
import dev.unseen.columns.json.MemberCodec;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.IntFunction;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Microseconds of one processor per field of `workload/columns`, on one thread, each field in a
/// place of its own; beside the JDK's AES-GCM alone, with one key for all, in the same run.
final class ColumnsCodecBench {

    private static final Duration ROUND = Duration.ofMillis(500);
    private static final int ROUNDS = 7;
    private static final int BATCH = 1000;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Column COLUMN = Column.of("provider_configs", "api_key");

    private final Report report;
    private final KeyRing ring = KeyRing.of(DataKey.generate("k1", RANDOM));

    ColumnsCodecBench(Report report) {
        this.report = report;
    }

    void run() {
        report.line("| one field, one thread | µs of processor, median | rounds |");
        report.line("| --- | --- | --- |");
        for (int size : new int[] {32, 1024}) {
            String value = "s".repeat(size);
            print("JDK AES-256-GCM alone, encrypt " + size + " bytes", aes(value));
            for (Format each : Format.values()) {
                var codec = ColumnCodec.of(ring, each, RANDOM, InstantSource.system());
                String name = each.name().toLowerCase(java.util.Locale.ROOT);
                print(name + ", encrypt " + size + " characters", encrypt(codec, value));
                print(name + ", decrypt " + size + " characters", decrypt(codec, value));
            }
        }
        print("native, decrypt the member of a JSON document of 200 characters", member());
        var index = new BlindIndex(ring, COLUMN, Normalisation.EMAIL, 32);
        print("blind index of an e-mail address", i -> index.of("Anna" + i + "@example.org"));
    }

    private static IntFunction<Object> encrypt(ColumnCodec codec, String value) {
        return i -> {
            try (Original original = Original.text(value)) {
                return codec.encrypt(COLUMN.at(i), original);
            }
        };
    }

    private static IntFunction<Object> decrypt(ColumnCodec codec, String value) {
        String[] stored = new String[BATCH];
        for (int i = 0; i < BATCH; i++) {
            stored[i] = (String) encrypt(codec, value).apply(i);
        }
        return i -> {
            try (Original original = codec.decrypt(COLUMN.at(i), stored[i])) {
                return original.text();
            }
        };
    }

    private IntFunction<Object> member() {
        var codec = ColumnCodec.of(ring, Format.NATIVE, RANDOM, InstantSource.system());
        var members = new MemberCodec(codec, COLUMN, JsonPath.member("api_key"));
        String plain =
                "{\"publishable_key\":\"pk_live_%s\",\"api_key\":\"sk_live_%s\",\"note\":\"%s\"}"
                        .formatted("p".repeat(32), "s".repeat(32), "n".repeat(60));
        String[] stored = new String[BATCH];
        for (int i = 0; i < BATCH; i++) {
            stored[i] = members.encrypt(members.at(i), plain).orElseThrow();
        }
        return i -> members.read(members.at(i), stored[i]).orElseThrow().text();
    }

    private static IntFunction<Object> aes(String value) {
        byte[] plain = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var key = new SecretKeySpec(RANDOM.generateSeed(32), "AES");
        return i -> {
            try {
                byte[] nonce = new byte[12];
                RANDOM.nextBytes(nonce);
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
                return cipher.doFinal(plain);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES-GCM of the JDK", e);
            }
        };
    }

    private void print(String what, IntFunction<Object> field) {
        round(field);
        round(field);
        double[] micros = new double[ROUNDS];
        Arrays.setAll(micros, _ -> round(field));
        var text = new StringBuilder();
        for (double each : micros) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(String.format(java.util.Locale.ROOT, "%.1f", each));
        }
        Arrays.sort(micros);
        report.line("| %s | %.2f | %s |", what, micros[ROUNDS / 2], text);
    }

    /// Microseconds of this thread's processor time per field.
    private static double round(IntFunction<Object> field) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        long end = begin + ROUND.toNanos();
        long count = 0;
        long seen = 0;
        long now = begin;
        for (; now < end; now = threads.getCurrentThreadCpuTime()) {
            for (int i = 0; i < BATCH; i++) {
                seen += field.apply(i).hashCode();
            }
            count += BATCH;
        }
        if (seen == 42) {
            System.out.println("What is computed must not be seen to be useless.");
        }
        return (now - begin) / 1e3 / count;
    }
}
