package dev.unseen.fleet.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlueprintReaderTest {

    private static final String GOOD =
            """
            name: shop
            description: A shop.
            secrets:
              - name: TOKEN_KEY
                class: regenerable
                kind: hex
                bytes: 32
                rotate: 30d
              - name: DB_PASSWORD
                class: regenerable
                kind: password
            composites:
              - name: DATABASE_URL
                template: pg://shop:${DB_PASSWORD|url}@${database.host}:${database.port}/shop
            database:
              engine: postgresql
              role: shop
              name: shop
              password: DB_PASSWORD
            application:
              name: recruit
              command: ["${java}", -jar, "${app}"]
              environment:
                PORT: ${port}
            """;

    @Test
    @DisplayName("S2-162, C9: core-7 has the seven names")
    void named_core7_hasTheSevenSecrets() {
        var shipped = new Blueprints(Optional.empty());
        Blueprint core = shipped.named(new BlueprintName("core-7")).blueprint();

        assertThat(core.secrets())
                .extracting(SecretPlan::name)
                .containsExactly(
                        "JWT_SECRET",
                        "JWT_REFRESH_SECRET",
                        "ENCRYPTION_KEY",
                        "SESSION_SECRET",
                        "API_KEY_SALT",
                        "CSRF_SECRET",
                        "DB_PASSWORD");
        assertThat(core.secret("ENCRYPTION_KEY").secretClass())
                .isEqualTo(SecretClass.IRREPLACEABLE);
        assertThat(core.database()).map(DatabasePlan::password).contains("DB_PASSWORD");
    }

    @Test
    void read_ofAGoodBlueprint_keepsEverything() {
        Blueprint blueprint = BlueprintReader.read("shop.yaml", GOOD);

        SecretPlan token = blueprint.secret("TOKEN_KEY");
        assertThat(token.spec().wire()).isEqualTo(Map.of("kind", "hex", "bytes", 32));
        assertThat(token.rotateEvery()).contains(Duration.ofDays(30));
        assertThat(blueprint.secret("DB_PASSWORD").spec().size()).isEqualTo(32);
        assertThat(blueprint.composites().getFirst().parts()).containsExactly("DB_PASSWORD");
        assertThat(blueprint.application().health()).isEqualTo("/health");
    }

    @Test
    void filled_ofATemplate_leavesTheStrongroomsPlaces() {
        Blueprint blueprint = BlueprintReader.read("shop.yaml", GOOD);

        String template =
                blueprint
                        .composites()
                        .getFirst()
                        .template()
                        .filled(Map.of("database.host", "127.0.0.1", "database.port", "5432"));

        assertThat(template).isEqualTo("pg://shop:${DB_PASSWORD|url}@127.0.0.1:5432/shop");
    }

    /// Good line, bad line, complaint.
    private static Stream<Arguments> mistakes() throws IOException {
        try (var in = BlueprintReaderTest.class.getResourceAsStream("/blueprint-mistakes.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .skip(1)
                    .map(each -> Arguments.of((Object[]) each.strip().split("\n")));
        }
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("mistakes")
    void read_ofAMistake_namesLineKeyAndWhatIsAllowed(String good, String bad, String complaint) {
        String text = GOOD.replace(good, bad);

        assertThatThrownBy(() -> BlueprintReader.read("shop.yaml", text))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(complaint)
                .hasMessageStartingWith("shop.yaml:");
    }

    @Test
    void named_ofAnUnknownBlueprint_listsThoseThereAre() {
        var blueprints = new Blueprints(Optional.empty());

        assertThatThrownBy(() -> blueprints.named(new BlueprintName("core-8")))
                .hasMessageContaining("there are: core-7");
    }

    @Test
    void all_withAFolder_addsTheOperatorsOwn(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), GOOD);
        var blueprints = new Blueprints(Optional.of(folder));

        assertThat(blueprints.all())
                .extracting(each -> each.blueprint().name().value())
                .isEqualTo(List.of("core-7", "shop"));
    }

    @Test
    void all_withAFileOfAnotherName_isRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("store.yaml"), GOOD);
        var blueprints = new Blueprints(Optional.of(folder));

        assertThatThrownBy(blueprints::all).hasMessageContaining("store.yaml:1: name");
        assertThat(blueprints.named(new BlueprintName("core-7")).blueprint().secrets()).hasSize(7);
    }

    @Test
    void read_ofTheExampleInTheDocuments_isGood() throws IOException {
        String page = Files.readString(Path.of("../../docs/blueprints.md"));
        String example = page.split("```yaml\n")[1].split("```")[0];

        assertThat(BlueprintReader.read("shop.yaml", example).secrets()).hasSize(2);
    }
}
