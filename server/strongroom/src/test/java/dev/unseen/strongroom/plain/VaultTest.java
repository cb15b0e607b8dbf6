package dev.unseen.strongroom.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.crypto.Kek;
import dev.unseen.crypto.SealBroken;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.ValueSpec;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// A value opens in its own place and nowhere else.
class VaultTest {

    private static final ProjectId PROJECT = new ProjectId("1".repeat(32));

    private final SecureRandom random = new SecureRandom();
    private final Vault vault = new Vault(new Keys(), random);
    private final Place place =
            new Place(PROJECT, "s1", 1, SecretClass.REGENERABLE, new ValueSpec.Uuid());

    /// One key per project.
    private final class Keys implements ProjectKeys {

        private final Map<ProjectId, Kek> keks = new ConcurrentHashMap<>();

        @Override
        public Kek current(ProjectId project) {
            return keks.computeIfAbsent(project, _ -> Kek.generate(keks.size() + 1, random));
        }

        @Override
        public Kek named(ProjectId project, int keyId) {
            Kek kek = current(project);
            if (kek.id() != keyId) {
                throw new SealBroken();
            }
            return kek;
        }
    }

    private String open(Place where, SealedValue value) {
        var out = new ByteArrayOutputStream();
        vault.write(vault.warm(new Deliverable.Stored(where, value)), out);
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void open_inItsOwnPlace_givesTheValue() {
        SealedValue sealed = vault.generate(place);

        assertThat(open(place, SealedValue.stored(sealed.stored()))).matches("[0-9a-f-]{36}");
    }

    @Test
    void open_inAnyOtherPlace_isRefused() {
        SealedValue sealed = vault.generate(place);
        var uuid = new ValueSpec.Uuid();
        for (Place other :
                List.of(
                        new Place(PROJECT, "s2", 1, SecretClass.REGENERABLE, uuid),
                        new Place(PROJECT, "s1", 2, SecretClass.REGENERABLE, uuid),
                        new Place(PROJECT, "s1", 1, SecretClass.IRREPLACEABLE, uuid),
                        new Place(
                                PROJECT,
                                "s1",
                                1,
                                SecretClass.REGENERABLE,
                                new ValueSpec.Given(true)),
                        new Place(
                                new ProjectId("2".repeat(32)),
                                "s1",
                                1,
                                SecretClass.REGENERABLE,
                                uuid))) {
            assertThatThrownBy(() -> open(other, sealed)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void toString_ofEverything_showsNoValue() {
        SealedValue sealed = vault.generate(place);
        String value = open(place, sealed);

        WarmBox warm = vault.warm(new Deliverable.Stored(place, sealed));

        assertThat(sealed.toString() + warm + place).doesNotContain(value);
    }
}
