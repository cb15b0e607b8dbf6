package dev.unseen.columns.codec;

import dev.unseen.crypto.Plaintext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where a key of 32 bytes comes from. There is no source that takes it from an argument or a
 * variable: both are readable by others.
 *
 * <p>Shape: 32 raw bytes, 64 hexadecimal digits, or 43 or 44 characters of base64 or base64url (a
 * Fernet key is one); one line end may follow.
 *
 * <p>Errors: {@link KeyUnusable}, also for passphrases and placeholders that happen to have the
 * length of a key.
 */
@FunctionalInterface
public interface KeySource {

    /** The key; the caller closes it. */
    Plaintext read();

    /** A file, such as the Docker secret {@code /run/secrets/encryption_key}. */
    static KeySource file(Path file) {
        return () -> KeyText.decode(KeyFiles.read(file), file.toString());
    }

    /**
     * A value of the node's bundle: the file {@code $CREDENTIALS_DIRECTORY/NAME} or, without that
     * variable, the file that {@code NAME_FILE} names.
     *
     * @param environment usually {@link System#getenv()}; it names files, never keys
     */
    static KeySource bundle(String name, Map<String, String> environment) {
        return () -> KeyText.decode(KeyFiles.read(KeyFiles.find(name, environment)), name);
    }

    /**
     * What a command writes to its standard output, for a key in an HSM, KMS or another vault.
     *
     * @param command the program and its arguments, without a shell
     */
    static KeySource command(List<String> command, Duration limit) {
        return () -> KeyText.decode(KeyFiles.output(command, limit), command.get(0));
    }
}
