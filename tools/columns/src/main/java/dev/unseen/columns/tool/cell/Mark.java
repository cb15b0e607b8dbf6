package dev.unseen.columns.tool.cell;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What is remembered of a value that was encrypted.
///
/// @param key of the row; behind it the member's path, where that is one of those of a pattern
/// @param path of the member, or the pattern that names it; empty for the whole cell
/// @param written a short digest of the ciphertext, to know it again
/// @param original a keyed digest of the original, to prove it again; absent when none is kept, and
///     then a former mark is forgotten
public record Mark(List<String> key, String path, String written, Optional<String> original) {

    private static final int WRITTEN_BYTES = 16;

    public Mark {
        key = List.copyOf(key);
    }

    /// Where no value is any more.
    public static Mark forgotten(List<String> key, String path) {
        return new Mark(key, path, "", Optional.empty());
    }

    /// 22 characters that know a ciphertext again.
    public static String written(String ciphertext) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(ciphertext.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(digest, WRITTEN_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
