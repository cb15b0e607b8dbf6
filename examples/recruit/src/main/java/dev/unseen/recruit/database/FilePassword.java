package dev.unseen.recruit.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/// Gives the driver the password at each log-in and keeps no copy: a replaced file is used from
/// the next log-in on, and the password is in none of the driver's properties.
public final class FilePassword implements AuthenticationPlugin {

    static final String FILE = "recruit.passwordFile";

    /// Set to `true` to log in with a password that is wrong in its last character.
    static final String ALTERED = "recruit.passwordAltered";

    private static final int BYTES_MAX = 1024;

    private final String file;
    private final boolean altered;

    /// Called by the driver.
    public FilePassword(Properties properties) {
        this.file = properties.getProperty(FILE, "");
        this.altered = Boolean.parseBoolean(properties.getProperty(ALTERED, "false"));
    }

    @Override
    public char[] getPassword(AuthenticationRequestType type) throws PSQLException {
        if (type != AuthenticationRequestType.SASL) {
            throw new PSQLException(
                    "The server has to ask for SCRAM.", PSQLState.CONNECTION_REJECTED);
        }
        try (var in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(BYTES_MAX);
            var chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            char[] password = withoutLineEnd(chars.array(), chars.limit());
            if (altered && password.length > 0) {
                password[password.length - 1] ^= 1;
            }
            return password;
        } catch (IOException e) {
            throw new PSQLException(
                    "The file of DB_PASSWORD cannot be read.", PSQLState.CONNECTION_REJECTED, e);
        }
    }

    private static char[] withoutLineEnd(char[] chars, int limit) {
        int length = limit;
        while (length > 0 && (chars[length - 1] == '\n' || chars[length - 1] == '\r')) {
            length--;
        }
        char[] password = Arrays.copyOf(chars, length);
        Arrays.fill(chars, '\0');
        return password;
    }
}
