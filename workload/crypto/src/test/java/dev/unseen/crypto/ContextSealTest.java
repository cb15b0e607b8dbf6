package dev.unseen.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ContextSealTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] HERE = Binding.of("here").bytes();
    private static final byte[] THERE = Binding.of("there").bytes();

    private final Plaintext secret = Plaintext.random(RANDOM, 32);
    private final ContextSeal seal = new ContextSeal(secret);

    @Test
    void open_ofWhatWasSealed_givesItBack() {
        byte[] box = seal.seal(HERE, plain("value"), RANDOM);
        assertThat(box).hasSize("value".length() + ContextSeal.OVERHEAD_BYTES);
        assertThat(text(new ContextSeal(secret).open(HERE, box))).isEqualTo("value");
        assertThat(text(seal.open(HERE, seal.seal(HERE, plain(""), RANDOM)))).isEmpty();
    }

    @Test
    void open_inAnotherContextOrUnderAnotherSecret_isRefused() {
        byte[] box = seal.seal(HERE, plain("value"), RANDOM);
        assertThatThrownBy(() -> seal.open(THERE, box)).isInstanceOf(SealBroken.class);
        var other = new ContextSeal(Plaintext.random(RANDOM, 32));
        assertThatThrownBy(() -> other.open(HERE, box)).isInstanceOf(SealBroken.class);
    }

    @Test
    void open_ofChangedOrCutBytes_isRefused() {
        byte[] box = seal.seal(HERE, plain("value"), RANDOM);
        for (int i = 0; i < box.length; i++) {
            byte[] changed = box.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> seal.open(HERE, changed)).isInstanceOf(SealBroken.class);
            byte[] cut = Arrays.copyOf(box, i);
            assertThatThrownBy(() -> seal.open(HERE, cut))
                    .isInstanceOfAny(SealBroken.class, MalformedBox.class);
        }
    }

    @Test
    void mac_ofAnotherContext_isAnother() {
        byte[] message = "message".getBytes(UTF_8);
        assertThat(seal.mac(HERE, message))
                .hasSize(32)
                .isEqualTo(seal.mac(HERE, message))
                .isNotEqualTo(seal.mac(THERE, message));
    }

    @Test
    void open_byManyThreadsAtOnce_givesEachItsOwn() throws Exception {
        List<Callable<String>> readers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String value = "value " + i;
            byte[] context = Binding.of("row " + i).bytes();
            byte[] box = seal.seal(context, plain(value), RANDOM);
            readers.add(() -> text(seal.open(context, box)) + " of " + value);
        }
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            int i = 0;
            for (Future<String> each : threads.invokeAll(readers)) {
                assertThat(each.get()).isEqualTo("value " + i + " of value " + i);
                i++;
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void open_afterOneThatWasRefused_opens() {
        byte[] box = seal.seal(HERE, plain("value"), RANDOM);
        assertThatThrownBy(() -> seal.open(THERE, box)).isInstanceOf(SealBroken.class);
        assertThat(text(seal.open(HERE, box))).isEqualTo("value");
        assertThat(seal.mac(HERE, box)).isEqualTo(new ContextSeal(secret).mac(HERE, box));
    }

    @Test
    void seal_afterClose_isADefect() {
        seal.close();
        assertThatThrownBy(() -> seal.seal(HERE, plain("value"), RANDOM))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void newSeal_withAShortSecret_isRefused() {
        assertThatThrownBy(() -> new ContextSeal(Plaintext.random(RANDOM, 31)))
                .isInstanceOf(MalformedBox.class);
    }

    @Test
    void strict_ofText_isItsUtf8AndNeverAQuestionMark() {
        String owl = "größe 🦉";
        assertThat(Utf8.strict(owl)).isEqualTo(owl.getBytes(UTF_8));
        for (String each : new String[] {"\ud83e", "\udd89", "a\ud83eb", "\udd89\ud83e"}) {
            assertThatThrownBy(() -> Utf8.strict(each)).isInstanceOf(MalformedBox.class);
        }
    }

    private static Plaintext plain(String text) {
        return Plaintext.owning(text.getBytes(UTF_8));
    }

    private static String text(Plaintext plaintext) {
        return plaintext.lend(bytes -> new String(bytes, UTF_8));
    }
}
