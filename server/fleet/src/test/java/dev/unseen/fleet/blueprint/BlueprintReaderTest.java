package dev.unseen.fleet.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                template: postgresql://shop:${DB_PASSWORD|url}@${database.host}:${database.port}/shop
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
        Blueprint core =
                new Blueprints(Optional.empty()).named(new BlueprintName("core-7")).blueprint();

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

        assertThat(template).isEqualTo("postgresql://shop:${DB_PASSWORD|url}@127.0.0.1:5432/shop");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name: shop                | name: Sh op             | shop.yaml:1: name has to be 2 to 40 lower-case
                    name: shop                | nmae: shop              | shop.yaml:1: nmae is not known here; allowed: application, composites, database, description, name, secrets
                    class: regenerable        | class: external         | secrets[0].class has to be one of regenerable, irreplaceable
                    kind: hex                 | kind: random            | shop.yaml:6: secrets[0].kind has to be one of base64url, base64, hex, password, passphrase, uuid
                    bytes: 32                 | bytes: 3                | shop.yaml:7: secrets[0].bytes has to be a whole number from 14 to 4096
                    bytes: 32                 | length: 32              | shop.yaml:7: secrets[0].length is not known here; allowed: bytes, class, kind, name, rotate
                    rotate: 30d               | rotate: often           | shop.yaml:8: secrets[0].rotate has to be a duration such as
                    rotate: 30d               | rotate: 5m              | secrets[0].rotate has to be never, or from 1h to 3650d
                    name: DB_PASSWORD         | name: TOKEN_KEY         | secrets[1].name has to be a name that no other secret has
                    name: TOKEN_KEY           | name: token             | secrets[0].name has to be 1 to 64 upper-case letters
                    engine: postgresql        | engine: mysql           | database.engine has to be postgresql
                    role: shop                | role: postgres          | database.role has to be a name of its own
                    role: shop                | role: shop'--           | database.role has to be 1 to 40 lower-case
                    password: DB_PASSWORD     | password: TOKEN_KEY     | database.password has to be a secret of the kind password; here: DB_PASSWORD
                    ${DB_PASSWORD!url}        | ${NOBODY!url}           | composites[0].template has to be a text with ${NAME|context}, NAME one of DB_PASSWORD, TOKEN_KEY
                    PORT: ${port}             | PORT: ${DB_PASSWORD}    | application.environment.PORT has to be a text whose places are among ${app}, ${database.host}
                    PORT: ${port}             | DB_PASSWORD: x          | application.environment.DB_PASSWORD has to be left out: secrets reach the application as files
                    "${app}"                  | "${home}"               | application.command has to be a text whose places are among
                    application:              | applicatoin:            | applicatoin is not known here
                    """)
    void read_ofAMistake_namesLineKeyAndWhatIsAllowed(String good, String bad, String complaint) {
        String text =
                GOOD.replaceFirst(quote(good), java.util.regex.Matcher.quoteReplacement(real(bad)));

        assertThatThrownBy(() -> BlueprintReader.read("shop.yaml", text))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(complaint)
                .hasMessageStartingWith("shop.yaml:");
    }

    private static String quote(String good) {
        return java.util.regex.Pattern.quote(real(good));
    }

    /// A bar would end the table's cell.
    private static String real(String cell) {
        return cell.replace('!', '|');
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
}
