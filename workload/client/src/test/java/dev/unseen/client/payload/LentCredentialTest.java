package dev.unseen.client.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.http.Json;
import dev.unseen.crypto.SealBroken;
import dev.unseen.crypto.SealingKey;
import dev.unseen.crypto.Suite;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LentCredentialTest {

    private final SealingKey key = SealingKey.generate(Suite.X25519_ED25519);

    private byte[] box(String node) {
        LentCredential.Recipient recipient =
                LentCredential.Recipient.of(
                        node, key.suite().wireName(), key.publicKey().encoded());
        return LentCredential.sealed(
                recipient, "0a1b", "canary-secret".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void open_byTheNodeItIsFor_logsInWithIt() {
        try (LentCredential lent = LentCredential.open(key, "node-1", box("node-1"))) {
            var body = Json.tree(lent.credential().body()).path("auth").path("identity");
            var credential = body.path("application_credential");
            assertThat(credential.path("id").asString()).isEqualTo("0a1b");
            assertThat(credential.path("secret").asString()).isEqualTo("canary-secret");
            assertThat(lent.toString()).doesNotContain("canary");
        }
    }

    @Test
    void open_byAnother_orWhenSwapped_isRefused() {
        byte[] box = box("node-1");
        assertThatThrownBy(() -> LentCredential.open(key, "node-10", box))
                .isInstanceOf(SealBroken.class);
        SealingKey other = SealingKey.generate(Suite.X25519_ED25519);
        assertThatThrownBy(() -> LentCredential.open(other, "node-1", box))
                .isInstanceOf(SealBroken.class);
        assertThat(new String(box, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    }

    @Test
    void recipient_ofWhatIsNoKey_isRefused() {
        assertThatThrownBy(
                        () -> LentCredential.Recipient.of("node-1", "x25519-ed25519", new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LentCredential.Recipient.of("n", "rot13", new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
