package dev.unseen.proof.shape;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShapeTest {

    /// Who may import whom; whatever is not listed for a module is forbidden to it.
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("crypto", Set.of()),
                    Map.entry("chassis", Set.of()),
                    Map.entry("client", Set.of("crypto")),
                    Map.entry("columns", Set.of("crypto")),
                    Map.entry("audit", Set.of("chassis", "crypto")),
                    Map.entry("identity", Set.of("audit", "chassis", "crypto")),
                    Map.entry("strongroom", Set.of("identity", "audit", "chassis", "crypto")),
                    Map.entry("fleet", Set.of("client", "chassis")),
                    Map.entry("portal", Set.of("fleet", "client", "chassis")),
                    Map.entry("agent", Set.of("client", "crypto")),
                    Map.entry("compose", Set.of("client", "crypto")),
                    Map.entry("recruit", Set.of()),
                    Map.entry(
                            "app",
                            Set.of(
                                    "portal",
                                    "fleet",
                                    "client",
                                    "strongroom",
                                    "identity",
                                    "audit",
                                    "chassis",
                                    "crypto")),
                    Map.entry(
                            "cli",
                            Set.of("compose", "columns", "client", "audit", "chassis", "crypto")));

    /// The only packages that may name [dev.unseen.crypto.Plaintext], each with its reason.
    private static final Map<String, String> PLAINTEXT =
            Map.of(
                    "dev.unseen.crypto", "seals and opens",
                    "dev.unseen.identity.credential", "checks passwords and codes, keeps hashes",
                    "dev.unseen.strongroom.plain", "takes in, generates, delivers",
                    "dev.unseen.client.payload", "hands the bytes to their rightful process",
                    "dev.unseen.agent.tmpfs", "hands the bytes to their rightful process",
                    "dev.unseen.columns.codec", "hands the bytes to their rightful process");

    @TestFactory
    List<DynamicTest> imports_ofAModule_followTheArrows() {
        return ARROWS.keySet().stream().sorted().map(this::imports).toList();
    }

    private DynamicTest imports(String module) {
        return DynamicTest.dynamicTest(
                module,
                () -> {
                    var forbidden = new TreeSet<>(ARROWS.keySet());
                    forbidden.remove(module);
                    forbidden.removeAll(ARROWS.get(module));
                    String[] packages =
                            forbidden.stream()
                                    .map(each -> "dev.unseen." + each + "..")
                                    .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("dev.unseen." + module + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(packages)
                            .because(
                                    module
                                            + " may import "
                                            + ARROWS.get(module)
                                            + " (ARCHITECTURE.md)")
                            .allowEmptyShould(true)
                            .check(House.CLASSES);
                });
    }

    @Test
    void modules_ofTheHouse_areAllOnTheMap() {
        var modules = new TreeSet<String>();
        for (JavaClass each : House.CLASSES) {
            modules.add(each.getPackageName().split("\\.")[2]);
        }
        modules.remove("proof");
        assertThat(ARROWS.keySet()).containsAll(modules);
        assertThat(modules).hasSizeGreaterThan(8);
    }

    @Test
    void plaintext_isNamed_inItsPackagesOnly() {
        classes()
                .that()
                .haveFullyQualifiedName("dev.unseen.crypto.Plaintext")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(PLAINTEXT.keySet().toArray(String[]::new))
                .because("plaintext lives in few rooms: " + PLAINTEXT)
                .check(House.CLASSES);
    }

    @Test
    void timeAndRandomness_arePassedIn() {
        noClasses()
                .that()
                .resideInAPackage("dev.unseen..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .because("a test owns both")
                .check(House.CLASSES);
    }

    @Test
    void packages_ofTheHouse_sayWhatTheyAreAndAreNullMarked() {
        var bare = new TreeSet<String>();
        var packages = new TreeSet<String>();
        for (JavaClass each : House.CLASSES) {
            packages.add(each.getPackageName());
        }
        for (String name : packages) {
            boolean info = House.CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class);
            if (!info) {
                bare.add(name);
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void names_ofClasses_areNotOnesThatSayNothing() {
        var empty = List.of("Util", "Utils", "Helper", "Manager", "Impl", "Controller", "Dto");
        var found = new TreeSet<String>();
        for (JavaClass each : House.CLASSES) {
            boolean term = each.getSimpleName().endsWith("KeyManager"); // OpenStack's own word
            if (!term && empty.stream().anyMatch(each.getSimpleName()::endsWith)) {
                found.add(each.getName());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void secretsOfTheHouse_areNotSerializable() {
        classes()
                .that()
                .haveFullyQualifiedName("dev.unseen.crypto.Plaintext")
                .should()
                .notImplement(java.io.Serializable.class)
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .check(House.CLASSES);
    }
}
