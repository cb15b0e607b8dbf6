package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ScramTest {

    /** RFC 7677 section 3: the server's signature over the example follows from its ServerKey. */
    @Test
    void verifier_ofThePublishedExample_signsAsItsServerDid() {
        byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
        String verifier = Scram.verifier(plain("pencil"), salt, 4096);
        assertThat(verifier).startsWith("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$");
        String message =
                "n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,"
                    + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        byte[] serverKey =
                Base64.getDecoder().decode(verifier.substring(verifier.lastIndexOf(':') + 1));
        byte[] signature = Macs.hmac(serverKey, message.getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getEncoder().encodeToString(signature))
                .isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    @Test
    void verifier_ofTheSamePassword_differsByItsSalt() {
        SecureRandom random = new SecureRandom();
        assertThat(Scram.verifier(plain("pencil"), random))
                .isNotEqualTo(Scram.verifier(plain("pencil"), random));
    }

    @Test
    void verifier_ofOtherThanAscii_isRefusedWithoutAnEcho() {
        assertThatThrownBy(() -> Scram.verifier(plain("Zq7cañary9"), new SecureRandom()))
                .isInstanceOf(MalformedBox.class)
                .hasMessageContaining("ASCII")
                .hasMessageNotContaining("Zq7");
    }

    @Test
    void verifier_ofNoPasswordOrALongOne_isRefused() {
        for (int length : new int[] {0, 1025}) {
            assertThatThrownBy(() -> Scram.verifier(plain("x".repeat(length)), new SecureRandom()))
                    .isInstanceOf(MalformedBox.class)
                    .hasMessageContaining("1 to 1024");
        }
        for (String other : new String[] {"a\tb", "a\u007fb"}) {
            assertThatThrownBy(() -> Scram.verifier(plain(other), new SecureRandom()))
                    .isInstanceOf(MalformedBox.class);
        }
    }

    private static Plaintext plain(String text) {
        return Plaintext.owning(text.getBytes(StandardCharsets.UTF_8));
    }
}
