package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
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
        assertThatThrownBy(() -> plain.use(each -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(plain::copy).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_whileLent_wipesWhenItIsGivenBack() {
        byte[] bytes = {1, 2, 3};
        Plaintext plain = Plaintext.owning(bytes);
        byte[] seen =
                plain.lend(
                        lent -> {
                            plain.close();
                            return lent.clone();
                        });
        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(bytes).containsOnly(0);
    }

    @Test
    void close_whileLentToAnotherThread_wipesWhenThatIsDone() throws Exception {
        byte[] bytes = {1, 2, 3};
        Plaintext plain = Plaintext.owning(bytes);
        var lent = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        byte[][] seen = new byte[1][];
        Thread reader =
                new Thread(
                        () ->
                                plain.use(
                                        each -> {
                                            lent.countDown();
                                            await(closed);
                                            seen[0] = each.clone();
                                        }));
        reader.start();
        await(lent);
        plain.close();
        closed.countDown();
        reader.join();
        assertThat(seen[0]).containsExactly(1, 2, 3);
        assertThat(bytes).containsOnly(0);
    }

    @Test
    void lend_whenTheCallbackThrows_givesBack() {
        byte[] bytes = {1, 2, 3};
        Plaintext plain = Plaintext.owning(bytes);
        assertThatThrownBy(
                        () ->
                                plain.use(
                                        each -> {
                                            throw new SealBroken();
                                        }))
                .isInstanceOf(SealBroken.class);
        plain.close();
        assertThat(bytes).containsOnly(0);
    }

    @Test
    void copyOf_isWipedApart() {
        byte[] bytes = {1, 2, 3};
        Plaintext plain = Plaintext.copyOf(bytes);
        Plaintext copy = plain.copy();
        plain.close();
        assertThat(bytes).containsExactly(1, 2, 3);
        assertThat(copy.lend(byte[]::clone)).containsExactly(1, 2, 3);
    }

    @Test
    void random_takesItsBytesFromTheGenerator() {
        SecureRandom random = new ScriptedRandom(new byte[] {9, 8, 7});
        assertThat(Plaintext.random(random, 3).lend(byte[]::clone)).containsExactly(9, 8, 7);
    }

    @Test
    void toString_ofPlaintext_showsOnlyItsLength() {
        assertThat(Plaintext.owning("Zq7canary9".getBytes())).hasToString("Plaintext[10 bytes]");
    }

    /** Equality by content would let a map or a log compare secrets. */
    @Test
    void equals_ofTheSameBytes_isFalse() {
        assertThat(Plaintext.owning(new byte[] {1}))
                .isNotEqualTo(Plaintext.owning(new byte[] {1}))
                .isNotInstanceOf(Serializable.class);
    }

    @Test
    void matches_comparesBytes() {
        Plaintext one = Plaintext.owning(new byte[] {1, 2});
        assertThat(one.matches(one)).isTrue();
        assertThat(one.matches(Plaintext.owning(new byte[] {1, 2}))).isTrue();
        assertThat(one.matches(Plaintext.owning(new byte[] {1, 3}))).isFalse();
        assertThat(one.matches(Plaintext.owning(new byte[] {1}))).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
