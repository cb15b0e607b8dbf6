package dev.unseen.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.row.RowSeal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords =
            new Passwords(
                    new RowSeal(message -> message, RowSeal.Alarm.silent()),
                    new PasswordCost(8, 1),
                    new SecureRandom(),
                    InstantSource.system());

    private static Presented presented(String text) {
        return Presented.characters(text.toCharArray());
    }

    @Test
    void matches_theSamePassword_only() throws InterruptedException {
        try (var right = presented("a password of some length");
                var wrong = presented("a password of some lengtH")) {
            var hashed = Optional.of(passwords.hash(right));
            assertThat(passwords.matches(hashed, right)).isTrue();
            assertThat(passwords.matches(hashed, wrong)).isFalse();
            assertThat(passwords.matches(Optional.empty(), right)).isFalse();
        }
    }

    /// bcrypt looks at 72 bytes; this looks at all of them.
    @Test
    @DisplayName("register 14, held off: a part of a secret is not compared")
    void matches_anySingleChangedByte_isFalse() throws InterruptedException {
        var random = new Random(7);
        for (int length : new int[] {1, 15, 71, 72, 73, 200, 1_024}) {
            byte[] password = new byte[length];
            random.nextBytes(password);
            try (var original = new Presented(password.clone())) {
                var hashed = Optional.of(passwords.hash(original));
                for (int i = 0; i < length; i += Math.max(1, length / 20)) {
                    byte[] changed = password.clone();
                    changed[i] ^= (byte) (1 << random.nextInt(8));
                    try (var other = new Presented(changed)) {
                        assertThat(passwords.matches(hashed, other)).isFalse();
                    }
                }
            }
        }
    }

    @Test
    void requireAcceptable_asksForLengthAndNothingElse() {
        for (String good :
                new String[] {
                    "fifteen letters",
                    "aaaa bbbb cccc dddd",
                    "ünïcödé zählt auch",
                    "123456789012345"
                }) {
            try (var password = presented(good)) {
                assertThatCode(() -> Passwords.requireAcceptable(password, "ada"))
                        .doesNotThrowAnyException();
            }
        }
        for (String bad :
                new String[] {
                    "fourteen chars",
                    "",
                    "aaaaaaaaaaaaaaaaaaaa",
                    "ababababababababab",
                    "grace-hopper@xgrace-hopper@x"
                }) {
            try (var password = presented(bad)) {
                assertThatThrownBy(() -> Passwords.requireAcceptable(password, "grace-hopper@x"))
                        .isInstanceOf(Refusal.class)
                        .hasMessageNotContaining(bad.isEmpty() ? "nothing" : bad);
            }
        }
    }

    @Test
    void presented_isTooLong_isRefusedRatherThanCut() {
        assertThatThrownBy(() -> presented("x".repeat(1_025))).isInstanceOf(Refusal.class);
    }

    @Test
    void toString_ofWhatIsPresented_showsItsLength() {
        try (var password = presented("not to be seen by anybody")) {
            assertThat(password).hasToString("Presented[25 bytes]");
        }
    }

    @Test
    void characters_areWipedOnceTaken() {
        char[] typed = "take me over please".toCharArray();
        Presented.characters(typed).close();
        assertThat(new String(typed)).isEqualTo("\0".repeat(19));
    }

    @Test
    void field_ofAForm_isDecodedOnItsOwn() {
        byte[] form =
                "a=1&password=p%C3%A4+ss%26&b=2&passwordx=no".getBytes(StandardCharsets.UTF_8);
        assertThat(new String(FormField.read(form, "password"), StandardCharsets.UTF_8))
                .isEqualTo("pä ss&");
        assertThat(FormField.read(form, "c")).isEmpty();
        for (String bad : new String[] {"a=1&a=2", "a=%4", "a=%zz", "a=%"}) {
            assertThatThrownBy(() -> FormField.read(bad.getBytes(StandardCharsets.UTF_8), "a"))
                    .isInstanceOf(Refusal.class);
        }
    }
}
