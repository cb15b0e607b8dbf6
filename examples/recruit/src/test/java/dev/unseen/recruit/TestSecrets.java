package dev.unseen.recruit;

import dev.unseen.recruit.secret.SecretName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/// Seven fresh values, as the blueprint `core-7` orders them, in a directory.
public final class TestSecrets {

    private TestSecrets() {}

    public static Map<SecretName, String> write(Path directory) throws IOException {
        var random = new SecureRandom();
        Map<SecretName, String> values = new EnumMap<>(SecretName.class);
        for (SecretName name : SecretName.values()) {
            byte[] bytes = new byte[name == SecretName.ENCRYPTION_KEY ? 32 : 48];
            random.nextBytes(bytes);
            String value =
                    name == SecretName.ENCRYPTION_KEY
                            ? Base64.getEncoder().encodeToString(bytes)
                            : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            Files.writeString(directory.resolve(name.name()), value);
            values.put(name, value);
        }
        return values;
    }
}
