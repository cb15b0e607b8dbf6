package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Plaintext;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/// Passphrases of words that can be read aloud: consonant, vowel, consonant, vowel, consonant;
/// with 16 consonants and 4 vowels a word carries 16 bits, and no word list is needed.
/// Source: the proquint encoding (D. S. Wilkerson, arXiv 0901.4016).
final class Words {

    private static final byte[] CONSONANTS = "bdfghjklmnprstvz".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VOWELS = "aiou".getBytes(StandardCharsets.US_ASCII);
    private static final int WORD_CHARS = 5;

    private Words() {}

    static Plaintext generate(int words, SecureRandom random) {
        byte[] bits = new byte[2 * words];
        random.nextBytes(bits);
        byte[] text = new byte[words * (WORD_CHARS + 1) - 1];
        for (int i = 0; i < words; i++) {
            int at = i * (WORD_CHARS + 1);
            if (i > 0) {
                text[at - 1] = '-';
            }
            write(text, at, (bits[2 * i] & 0xff) << 8 | bits[2 * i + 1] & 0xff);
        }
        Arrays.fill(bits, (byte) 0);
        return Plaintext.owning(text);
    }

    private static void write(byte[] text, int at, int bits) {
        text[at] = CONSONANTS[bits >> 12 & 0xf];
        text[at + 1] = VOWELS[bits >> 10 & 0x3];
        text[at + 2] = CONSONANTS[bits >> 6 & 0xf];
        text[at + 3] = VOWELS[bits >> 4 & 0x3];
        text[at + 4] = CONSONANTS[bits & 0xf];
    }
}
