package dev.unseen.chassis.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.file.PrivateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a door shows from one start to the next.
class KeptIdentityTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final KeptIdentity.Names NAMES =
            new KeptIdentity.Names(
                    "keys.example.org",
                    List.of("localhost", "keys.example.org"),
                    List.of("127.0.0.1"));

    @TempDir private Path directory;
    private Path file;
    private Authority authority;

    @BeforeEach
    void makeAuthority() {
        file = directory.resolve("door.pem");
        authority = authority("tls");
    }

    private Authority authority(String folder) {
        return Authority.open(
                PrivateFiles.directory(directory.resolve(folder)),
                new SecureRandom(),
                InstantSource.fixed(NOW));
    }

    private X509Certificate leaf(Authority signer, KeptIdentity.Names names, Instant now) {
        ServerIdentity identity = KeptIdentity.open(file, signer, names, now);
        assertThat(identity.chain()).hasSize(2).endsWith(signer.certificate());
        return identity.chain().getFirst();
    }

    @Test
    void open_atTheNextStart_isTheSameAndItsKeyFits() throws Exception {
        X509Certificate first = leaf(authority, NAMES, NOW);

        ServerIdentity next =
                KeptIdentity.open(file, authority("tls"), NAMES, NOW.plus(Duration.ofDays(200)));

        assertThat(next.chain()).containsExactly(first, authority.certificate());
        next.chain().getFirst().verify(authority.certificate().getPublicKey());
        byte[] said = "said".getBytes(StandardCharsets.US_ASCII);
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(next.key());
        signer.update(said);
        byte[] signature = signer.sign();
        signer.initVerify(next.chain().getFirst());
        signer.update(said);
        assertThat(signer.verify(signature)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void open_underOtherNames_isAnother() throws Exception {
        X509Certificate first = leaf(authority, NAMES, NOW);
        var moved =
                new KeptIdentity.Names(
                        "127.0.0.1", List.of("localhost"), List.of("127.0.0.1", "10.0.0.7"));

        X509Certificate next = leaf(authority, moved, NOW);

        assertThat(next).isNotEqualTo(first);
        assertThat(next.getSubjectAlternativeNames()).contains(List.of(7, "10.0.0.7"));
        assertThat(leaf(authority, moved, NOW)).isEqualTo(next);
    }

    @Test
    void open_underAnotherAuthority_isAnother() {
        X509Certificate first = leaf(authority, NAMES, NOW);

        assertThat(leaf(authority("tls2"), NAMES, NOW)).isNotEqualTo(first);
    }

    @Test
    void open_withLessThanHalfAYearLeft_orBeforeItsTime_isAnother() {
        X509Certificate first = leaf(authority, NAMES, NOW);

        assertThat(leaf(authority, NAMES, NOW.plus(Duration.ofDays(215)))).isNotEqualTo(first);
        X509Certificate second = leaf(authority, NAMES, NOW);
        assertThat(leaf(authority, NAMES, NOW.minus(Duration.ofDays(1)))).isNotEqualTo(second);
    }

    @Test
    void open_withADamagedFile_isAnother() throws Exception {
        X509Certificate first = leaf(authority, NAMES, NOW);
        for (String damaged : List.of("", "nothing", Files.readString(file).substring(0, 300))) {
            PrivateFiles.replace(file, damaged.getBytes(StandardCharsets.US_ASCII));

            assertThat(leaf(authority, NAMES, NOW)).isNotEqualTo(first);
        }
    }
}
