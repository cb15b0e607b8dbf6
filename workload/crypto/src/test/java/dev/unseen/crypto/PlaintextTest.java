package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlaintextTest {

    @Test
    void close_wipesTheBytesItOwns() {
        byte[] bytes = {1, 2, 3};
        Plaintext plain = Plaintext.owning(bytes);
        plain.close();
        plain.close();
        assertThat(bytes).containsOnly(0);
        assertThatThrownBy(() -> plain.lend(byte[]::clone))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void toString_ofPlaintext_showsOnlyItsLength() {
        assertThat(Plaintext.owning("Zq7canary9".getBytes())).hasToString("Plaintext[10 bytes]");
    }

    @Test
    void matches_comparesBytes() {
        Plaintext one = Plaintext.owning(new byte[] {1, 2});
        assertThat(one.matches(Plaintext.owning(new byte[] {1, 2}))).isTrue();
        assertThat(one.matches(Plaintext.owning(new byte[] {1, 3}))).isFalse();
        assertThat(one.matches(Plaintext.owning(new byte[] {1}))).isFalse();
    }
}
