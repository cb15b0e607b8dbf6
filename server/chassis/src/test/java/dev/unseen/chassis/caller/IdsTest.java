package dev.unseen.chassis.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Pattern GRAMMAR =
            Pattern.compile("[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Test
    void wellFormed_ofIdsWithOneCharacterChanged_isWhatTheGrammarSays() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        String characters = "0189abefgAF-/:`@G \u0660";
        for (int i = 0; i < 20_000; i++) {
            String id = i % 2 == 0 ? Ids.uuid(random) : Ids.hex(random);
            assertThat(Ids.wellFormed(id)).isTrue();
            var changed = new StringBuilder(id);
            int at = random.nextInt(id.length());
            switch (random.nextInt(3)) {
                case 0 ->
                        changed.setCharAt(
                                at, characters.charAt(random.nextInt(characters.length())));
                case 1 -> changed.deleteCharAt(at);
                default -> changed.insert(at, 'a');
            }
            assertThat(Ids.wellFormed(changed.toString()))
                    .as("seed %d: %s", seed, changed)
                    .isEqualTo(GRAMMAR.matcher(changed).matches());
        }
    }

    @Test
    void wellFormed_ofNothing_isFalse() {
        assertThat(Ids.wellFormed("")).isFalse();
    }
}
