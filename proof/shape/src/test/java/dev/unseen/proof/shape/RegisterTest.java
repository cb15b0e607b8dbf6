package dev.unseen.proof.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Rows of docs/register.md that are about how the code is made.
class RegisterTest {

    private static final Set<String> OURS =
            Set.of(
                    Path.class.getName(),
                    File.class.getName(),
                    URI.class.getName(),
                    URL.class.getName(),
                    Class.class.getName());

    /// Addresses in requests, and why none of them leads us anywhere.
    private static final Map<String, String> ALLOWED =
            Map.of(
                    "dev.unseen.identity.oauth.AuthorizationRequest.redirect",
                    "one of the client's own; the browser goes there, not we");

    /// What compares bytes with `Arrays.equals`, and why nobody learns anything by its time.
    private static final Map<String, String> PUBLIC =
            Map.ofEntries(
                    Map.entry("audit.tree.TreeHash", "hashes of a public log"),
                    Map.entry("client.log.Consistency", "hashes of a public log"),
                    Map.entry("identity.node.NodeRows", "a nonce that was sent in the clear"),
                    Map.entry("identity.session.Join", "a nonce that was sent in the clear"),
                    Map.entry("identity.node.BoundKeys", "public keys"),
                    Map.entry("crypto.SealingPublicKey", "public keys"),
                    Map.entry("crypto.VerifyingKey", "public keys"),
                    Map.entry("crypto.Envelope", "ciphertext"),
                    Map.entry("client.cache.BundleCache", "the purpose of a file, a constant"),
                    Map.entry("identity.credential.FormField", "names of a form's fields"),
                    Map.entry(
                            "identity.credential.Argon2id", "salt and settings; equals of a type"),
                    Map.entry("strongroom.plain.Pem", "the first line of a PEM"),
                    Map.entry("compose.migrate.Migration", "files of one user, on their machine"),
                    Map.entry("compose.migrate.EncryptionKey", "a key tried on itself, at home"));

    /// What callers fill in: the records that routes read, by the names that we give them.
    private static boolean isRequest(JavaClass each) {
        boolean named =
                List.of("Wish", "Request", "Body").stream()
                        .anyMatch(each.getSimpleName()::endsWith);
        boolean atADoor = each.getName().matches(".*Routes\\$.*");
        return each.isRecord()
                && (named || atADoor)
                && each.getName().matches("dev\\.unseen\\.(identity|strongroom|fleet|portal)\\..*");
    }

    @Test
    @DisplayName("register 23: no request carries a path, an address or a class of the server's")
    void requests_nameNoFileAddressOrClassOfOurs() {
        var looked = new TreeSet<String>();
        var found = new TreeSet<String>();
        for (JavaClass each : House.CLASSES) {
            if (isRequest(each)) {
                looked.add(each.getName());
                for (JavaField field : each.getFields()) {
                    field.getAllInvolvedRawTypes().stream()
                            .filter(type -> OURS.contains(type.getName()))
                            .forEach(type -> found.add(field.getFullName()));
                }
            }
        }
        assertThat(looked).hasSizeGreaterThan(20);
        assertThat(found).isEqualTo(new TreeSet<>(ALLOWED.keySet()));
    }

    @Test
    @DisplayName("register 26: what is secret is compared in constant time")
    void bytes_areComparedInConstantTime_unlessTheyArePublic() {
        var found = new TreeSet<String>();
        for (JavaClass each : House.CLASSES) {
            for (JavaMethodCall call : each.getMethodCallsFromSelf()) {
                boolean compares =
                        call.getTargetOwner().isEquivalentTo(Arrays.class)
                                && List.of("equals", "mismatch", "compare").contains(call.getName())
                                && call.getTarget()
                                        .getRawParameterTypes()
                                        .getFirst()
                                        .getName()
                                        .equals(byte[].class.getName());
                if (compares) {
                    found.add(outermost(each));
                }
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(PUBLIC.keySet()));
    }

    private static String outermost(JavaClass each) {
        return each.getName().replaceFirst("\\$.*", "").replaceFirst("dev\\.unseen\\.", "");
    }
}
