package dev.unseen.compose.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.compose.failure.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {
    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void open_withTheIdentity_givesTheBytesBack(int length) {
        byte[] plain = new byte[length];
        random.nextBytes(plain);
        Identity identity = Identity.generate(random);
        byte[] sealed = Age.seal(plain, identity.recipient(), random);
        assertThat(Age.open(sealed, Identity.parse(identity.secretText()))).isEqualTo(plain);
    }

    @Test
    void open_withThePassphrase_givesTheBytesBack() {
        byte[] plain = "exact bytes\n".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Age.seal(plain, "übung macht".toCharArray(), random);
        assertThat(Age.open(sealed, "übung macht".toCharArray())).isEqualTo(plain);
        assertThatThrownBy(() -> Age.open(sealed, "wrong".toCharArray()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void open_withAnotherIdentityOrDamage_isRefused() {
        Identity identity = Identity.generate(random);
        byte[] sealed = Age.seal(new byte[70_000], identity.recipient(), random);
        assertThatThrownBy(() -> Age.open(sealed, Identity.generate(random)))
                .isInstanceOf(Refusal.class);
        byte[] cut = Arrays.copyOf(sealed, sealed.length - 5_000);
        assertThatThrownBy(() -> Age.open(cut, identity)).isInstanceOf(Refusal.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> Age.open(sealed, identity)).isInstanceOf(Refusal.class);
    }

    @Test
    void parse_ofAKnownPair_agrees() {
        // The pair of the format's own README.
        Identity identity =
                Identity.parse(
                        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGF"
                                + "PYYSJZGFPYYSJZGFPQ4EGAEX");
        assertThat(identity.recipient().toString())
                .isEqualTo("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj");
        assertThat(identity.toString()).doesNotContain("SECRET");
    }

    @Tag("wide")
    @Test
    void seal_isOpenedByAgeItself(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/age")), "age is not installed");
        Identity identity = Identity.generate(random);
        byte[] plain = new byte[150_000];
        random.nextBytes(plain);
        Files.writeString(folder.resolve("key"), identity.secretText() + "\n");
        Files.write(folder.resolve("in.age"), Age.seal(plain, identity.recipient(), random));
        Process process =
                new ProcessBuilder("/usr/bin/age", "-d", "-i", "key", "-o", "out", "in.age")
                        .directory(folder.toFile())
                        .inheritIO()
                        .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("out"))).isEqualTo(plain);
    }
}
