package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HpkeContextTest {

    private static final byte[] INFO = "info".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AAD = "aad".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.US_ASCII);

    @Test
    void seal_ofThePublishedVector_givesItsCiphertextAndExport() {
        var vector = Vectors.named("hpke-x25519.txt");
        byte[] pkcs8 =
                Labeled.join(
                        HexFormat.of().parseHex("302e020100300506032b656e04220420"),
                        vector.get("skEm"));
        KeyPair own =
                new KeyPair(
                        KeyCoding.X25519.publicKey(vector.get("pkEm")),
                        KeyCoding.X25519.privateKey(pkcs8));
        var started = Kem.DHKEM_X25519.encapsulate(vector.get("pkRm"), own, new SecureRandom());
        assertThat(started.secret()).isEqualTo(vector.get("secret"));
        assertThat(started.encapsulation()).isEqualTo(vector.get("pkEm"));
        var context =
                new HpkeContext(
                        HpkeContext.Role.SENDER,
                        HpkeContext.suite(Kem.DHKEM_X25519, 1),
                        16,
                        started.secret(),
                        vector.get("info"));
        try (Plaintext plain = Plaintext.copyOf(vector.get("plain"))) {
            assertThat(context.seal(vector.get("aad"), plain)).isEqualTo(vector.get("sealed"));
        }
        assertThat(context.export(new byte[0], 32).lend(byte[]::clone))
                .isEqualTo(vector.get("export"));
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void open_ofSeveralMessages_keepsTheirOrder(Suite suite) {
        assumeAvailable(suite);
        SealingKey recipient = SealingKey.generate(suite);
        var started = recipient.publicKey().start(INFO);
        var accepted = recipient.accept(started.encapsulation(), INFO);
        byte[] first = started.context().seal(AAD, Plaintext.copyOf(MESSAGE));
        byte[] second = started.context().seal(AAD, Plaintext.copyOf(MESSAGE));
        assertThatThrownBy(() -> accepted.open(AAD, second)).isInstanceOf(SealBroken.class);
        assertThat(accepted.open(AAD, first).lend(byte[]::clone)).isEqualTo(MESSAGE);
        assertThatThrownBy(() -> accepted.open(AAD, first)).isInstanceOf(SealBroken.class);
        assertThat(accepted.open(AAD, second).lend(byte[]::clone)).isEqualTo(MESSAGE);
        assertThat(accepted.export(AAD, 32).matches(started.context().export(AAD, 32))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void open_ofAChangedBox_isBroken(Suite suite) {
        assumeAvailable(suite);
        SealingKey recipient = SealingKey.generate(suite);
        byte[] box = recipient.publicKey().seal(INFO, AAD, Plaintext.copyOf(MESSAGE));
        for (int i = 0; i < box.length; i += 41) {
            byte[] changed = box.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> recipient.open(INFO, AAD, changed))
                    .isInstanceOf(SealBroken.class);
        }
        assertThatThrownBy(() -> recipient.open(AAD, AAD, box)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> recipient.open(INFO, INFO, box)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> SealingKey.generate(suite).open(INFO, AAD, box))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> recipient.open(INFO, AAD, Arrays.copyOf(box, 20)))
                .isInstanceOf(MalformedBox.class);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void decode_ofAStoredKey_opensWhatItsPublicKeySealed(Suite suite) {
        assumeAvailable(suite);
        SealingKey recipient = SealingKey.generate(suite);
        SealingKey restored = SealingKey.decode(suite, recipient.encode());
        byte[] box = recipient.publicKey().seal(INFO, AAD, Plaintext.copyOf(MESSAGE));
        assertThat(restored.open(INFO, AAD, box).lend(byte[]::clone)).isEqualTo(MESSAGE);
        assertThat(restored.publicKey().encoded()).isEqualTo(recipient.publicKey().encoded());
    }

    /** An implementation by other people opens our boxes, and we open theirs. */
    @ParameterizedTest
    @EnumSource(Suite.class)
    void seal_towardsAnotherImplementation_interoperates(Suite suite) throws Exception {
        assumeAvailable(suite);
        HPKE other = new HPKE(HPKE.mode_base, (short) Kem.of(suite).id(), (short) 1, (short) 2);
        AsymmetricCipherKeyPair theirs = other.generatePrivateKey();
        byte[] theirPublic = other.serializePublicKey(theirs.getPublic());
        var started = new SealingPublicKey(suite, theirPublic).start(INFO);
        byte[] ours = started.context().seal(AAD, Plaintext.copyOf(MESSAGE));
        assertThat(other.setupBaseR(started.encapsulation(), theirs, INFO).open(AAD, ours))
                .isEqualTo(MESSAGE);

        SealingKey own = SealingKey.generate(suite);
        var sender = other.setupBaseS(other.deserializePublicKey(own.publicKey().encoded()), INFO);
        byte[] sealed = sender.seal(AAD, MESSAGE);
        var accepted = own.accept(sender.getEncapsulation(), INFO);
        assertThat(accepted.open(AAD, sealed).lend(byte[]::clone)).isEqualTo(MESSAGE);
        assertThat(accepted.export(AAD, 32).lend(byte[]::clone)).isEqualTo(sender.export(AAD, 32));
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void seal_ofManyMessages_interoperates(Suite suite) throws Exception {
        assumeAvailable(suite);
        HPKE other = new HPKE(HPKE.mode_base, (short) Kem.of(suite).id(), (short) 1, (short) 2);
        AsymmetricCipherKeyPair theirs = other.generatePrivateKey();
        byte[] theirPublic = other.serializePublicKey(theirs.getPublic());
        var started = new SealingPublicKey(suite, theirPublic).start(INFO);
        var accepted = other.setupBaseR(started.encapsulation(), theirs, INFO);
        for (int i = 0; i < 300; i++) {
            byte[] sealed = started.context().seal(AAD, Plaintext.copyOf(MESSAGE));
            assertThat(accepted.open(AAD, sealed)).as("message %d", i).isEqualTo(MESSAGE);
        }
    }

    /** Both ends have one key and one sequence: a recipient that sealed would repeat a nonce. */
    @Test
    void seal_byTheRecipient_isRefused() {
        SealingKey recipient = SealingKey.generate(Suite.X25519_ED25519);
        var started = recipient.publicKey().start(INFO);
        var accepted = recipient.accept(started.encapsulation(), INFO);
        assertThatThrownBy(() -> accepted.seal(AAD, Plaintext.copyOf(MESSAGE)))
                .isInstanceOf(IllegalStateException.class);
        byte[] sealed = started.context().seal(AAD, Plaintext.copyOf(MESSAGE));
        assertThatThrownBy(() -> started.context().open(AAD, sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void close_ofAContextAndAKey_endsTheirUse(Suite suite) {
        assumeAvailable(suite);
        SealingKey recipient = SealingKey.generate(suite);
        HpkeContext context = recipient.publicKey().start(INFO).context();
        context.close();
        assertThatThrownBy(() -> context.export(AAD, 32)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> context.seal(AAD, Plaintext.copyOf(MESSAGE)))
                .isInstanceOf(IllegalStateException.class);
        byte[] box = recipient.publicKey().seal(INFO, AAD, Plaintext.copyOf(MESSAGE));
        recipient.close();
        assertThatThrownBy(() -> recipient.open(INFO, AAD, box))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(recipient::encode).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void decode_ofWhatIsNoStoredKey_isRefused() {
        Plaintext stored = SealingKey.generate(Suite.X25519_ED25519).encode();
        assertThatThrownBy(() -> SealingKey.decode(Suite.XWING_MLDSA44, stored))
                .isInstanceOf(MalformedBox.class);
        byte[] bytes = stored.lend(byte[]::clone);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SealingKey.decode(Suite.X25519_ED25519, Plaintext.copyOf(cut)))
                    .isInstanceOf(MalformedBox.class);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> SealingKey.decode(Suite.X25519_ED25519, Plaintext.copyOf(longer)))
                .isInstanceOf(MalformedBox.class);
    }

    /** A hybrid key whose post-quantum half was cut out of the file. */
    @Test
    void decode_ofAKeyWithoutItsSecondHalf_isRefused() {
        byte[] classical = SealingKey.generate(Suite.X25519_ED25519).encode().lend(byte[]::clone);
        byte[] x = Arrays.copyOf(classical, classical.length - 4 - 4 - 32);
        byte[] half =
                Labeled.join(x, new byte[4], new byte[] {0, 0, 4, (byte) 0xc0}, new byte[1216]);
        assertThatThrownBy(() -> SealingKey.decode(Suite.XWING_MLDSA44, Plaintext.owning(half)))
                .isInstanceOf(MalformedBox.class)
                .hasMessageContaining("another suite");
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void generate_takesItsBytesFromTheGenerator(Suite suite) {
        assumeAvailable(suite);
        byte[] script = new byte[256];
        var one = SealingKey.generate(suite, new ScriptedRandom(script)).publicKey();
        var same = SealingKey.generate(suite, new ScriptedRandom(script)).publicKey();
        assertThat(same).isEqualTo(one);
    }

    @Test
    void suite_ofThisJava_isTheStrongestItHas() {
        assertThat(Suite.best())
                .isEqualTo(
                        Runtime.version().feature() >= 24
                                ? Suite.XWING_MLDSA44
                                : Suite.X25519_ED25519);
        for (Suite suite : Suite.values()) {
            assertThat(Suite.named(suite.wireName())).isEqualTo(suite);
        }
        assertThatThrownBy(() -> Suite.named("rot13")).isInstanceOf(MalformedBox.class);
    }

    @Test
    void answerKey_withAnotherNonceContextOrBox_isBroken() {
        SecureRandom random = new SecureRandom();
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        try (var key = new AnswerKey(Plaintext.random(random, 32))) {
            byte[] box = key.seal(nonce, AAD, Plaintext.copyOf(MESSAGE));
            assertThat(key.open(nonce, AAD, box).lend(byte[]::clone)).isEqualTo(MESSAGE);
            byte[] other = nonce.clone();
            other[0] ^= 1;
            assertThatThrownBy(() -> key.open(other, AAD, box)).isInstanceOf(SealBroken.class);
            assertThatThrownBy(() -> key.open(nonce, INFO, box)).isInstanceOf(SealBroken.class);
            box[0] = 2;
            assertThatThrownBy(() -> key.open(nonce, AAD, box)).isInstanceOf(MalformedBox.class);
        }
    }

    private static void assumeAvailable(Suite suite) {
        assumeTrue(
                suite == Suite.X25519_ED25519 || MlKem.available(), "this Java has no ML-KEM-768");
    }
}
