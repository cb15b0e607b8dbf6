package dev.unseen.identity.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.Logins;
import dev.unseen.identity.keystone.Credentials;
import dev.unseen.identity.policy.Openness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Somebody writes to the database behind our back, and nothing of it is obeyed (T-DBTAMPER).
class RowTamperTest {

    @TempDir private Path directory;
    private House house;
    private ProjectId project;
    private ProjectId other;
    private UserId owner;
    private UserId victim;
    private String token;

    @BeforeEach
    void open() {
        house = House.open(directory);
        project = house.project("p", Openness.SEALED);
        other = house.project("other", Openness.OPEN);
        owner = house.automation("owner", project, Role.MEMBER);
        victim = house.automation("victim", project, Role.ADMIN);
        token = Credentials.token(house, owner, project);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /// After a second nobody remembers how a row was.
    private void write(String sql) {
        String filled =
                sql.replace("$owner", owner.value())
                        .replace("$victim", victim.value())
                        .replace("$project", project.value())
                        .replace("$other", other.value());
        house.database.write(handle -> handle.execute(filled));
        house.clock.advance(Duration.ofSeconds(2));
    }

    private int ask() {
        return house.browser().get("/identity/v3/auth/catalog", "X-Auth-Token", token).statusCode();
    }

    private boolean recorded() {
        return house.entries().stream()
                .anyMatch(each -> each.entry().type() == EventType.ROW_TAMPERED);
    }

    @ParameterizedTest
    @DisplayName("register 4: a row of authority that is not ours is not obeyed, and is recorded")
    @CsvFileSource(resources = "/row-tampering.csv", delimiter = '|')
    void read_ofARowThatIsNotOurs_isRefusedAndRecorded(String attack, String sql) {
        assertThat(ask()).isEqualTo(200);
        write(sql);
        assertThat(ask()).as(attack).isEqualTo(500);
        assertThat(recorded()).isTrue();
        long before = house.entries().size();
        ask();
        assertThat(house.entries()).as("recorded once").hasSize((int) before);
    }

    @Test
    void passwordOfSomebodyElsesChoice_logsNobodyIn() throws InterruptedException {
        var made = house.identity.bootstrap().administratorCredential();
        write("UPDATE password SET changed_at = changed_at + 1");
        var login = Logins.withPassword(made.user(), made.password());
        assertThat(house.browser().json("POST", Logins.TOKENS, login).statusCode()).isEqualTo(500);
        assertThat(recorded()).isTrue();
    }

    @Test
    void accessRule_thatWasChanged_admitsNothing() {
        var rules = Map.of("service", "identity", "method", "GET", "path", "/v3/auth/catalog");
        var made =
                house.browser()
                        .json(
                                "POST",
                                "/identity/v3/users/" + owner + "/application_credentials",
                                Map.of(
                                        "application_credential",
                                        Map.of("name", "narrow", "access_rules", List.of(rules))),
                                "X-Auth-Token",
                                token);
        var body = Browser.json(made).get("application_credential");
        var login = Logins.withCredential(body.get("id").asString(), body.get("secret").asString());
        token = Logins.token(house.browser().json("POST", Logins.TOKENS, login));
        assertThat(ask()).isEqualTo(200);
        write("UPDATE access_rule SET path = '/**'");
        assertThat(ask()).isEqualTo(500);
    }

    @Test
    @DisplayName("register 4, held off: rows changed in the database")
    void change_ofARowThatIsNotOurs_doesNotVouchForIt() {
        write("UPDATE account SET kind = 'person' WHERE id = '$owner'");
        assertThatThrownBy(
                        () ->
                                house.database.write(
                                        handle -> {
                                            house.accounts.enable(handle, owner, true);
                                            return true;
                                        }))
                .isInstanceOf(TamperedRow.class);
        assertThat(ask()).isEqualTo(500);
    }

    @Test
    void row_thatIsGone_grantsNothing() {
        write("DELETE FROM role_assignment WHERE account_id = '$owner'");
        assertThat(ask()).isEqualTo(401);
        assertThat(recorded()).isFalse();
    }
}
