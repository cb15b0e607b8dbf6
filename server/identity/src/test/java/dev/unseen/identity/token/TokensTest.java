package dev.unseen.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Acts;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.RequestContext;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.House;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.account.Domains;
import dev.unseen.identity.account.Place;
import dev.unseen.identity.appcredential.ApplicationCredentials;
import dev.unseen.identity.credential.Opaque;
import dev.unseen.identity.keystone.Credentials;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.token.WantedToken.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final Duration LIFE = Duration.ofHours(1);

    @TempDir static Path directory;
    private static House house;
    private static Authority authority;
    private static ApplicationCredentials credentials;
    private static Tokens tokens;
    private static ProjectId project;
    private static UserId user;

    @BeforeAll
    static void open() {
        house = House.open(directory);
        authority = new Authority(new Acts(house.log, house.database));
        credentials =
                new ApplicationCredentials(house.seal, house.sealing, house.random, house.clock);
        tokens = fresh();
        project = house.project("tokens", Openness.SEALED);
        user = house.automation("holder", project, Role.MEMBER, Role.READER);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /// Another process on the same database.
    private static Tokens fresh() {
        return new Tokens(
                house.database,
                new Tokens.Directory(
                        house.seal,
                        house.accounts,
                        new Domains(house.seal, house.random, house.clock),
                        house.projects,
                        credentials),
                authority,
                house.sealing,
                house.random,
                house.clock);
    }

    private static Tokens.Issued mint(Set<Role> roles, Origin origin, Instant expires) {
        var wanted =
                new WantedToken(
                        user,
                        origin,
                        Optional.of(new Place.InProject(project)),
                        roles,
                        List.of("password"),
                        expires);
        return house.database.write(handle -> tokens.mint(handle, tokens.newId(), wanted));
    }

    private static Tokens.Issued mint() {
        return mint(Set.of(Role.MEMBER), Origin.password(), house.clock.instant().plus(LIFE));
    }

    private static void change(Consumer<Handle> work) {
        Entry entry =
                Entry.allowed(
                        EventType.ACCOUNT_CHANGED,
                        Actor.system(),
                        Subject.of(SubjectKind.ACCOUNT),
                        RequestContext.internal());
        authority.perform(
                entry,
                handle -> {
                    work.accept(handle);
                    return true;
                });
    }

    @Test
    void present_whatWasMinted_isItsHolder() {
        var token = tokens.present(mint().text()).orElseThrow();
        assertThat(token.caller())
                .isInstanceOfSatisfying(
                        Caller.Automation.class,
                        caller -> {
                            assertThat(caller.id()).isEqualTo(user);
                            assertThat(caller.project()).isEqualTo(project);
                            assertThat(caller.roles()).containsExactly(Role.MEMBER);
                        });
    }

    @Test
    void present_changedInAnyCharacter_isNothing() {
        String text = mint().text();
        var random = new Random(11);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < text.length(); i++) {
            for (int j = 0; j < 5; j++) {
                char other = alphabet.charAt(random.nextInt(alphabet.length()));
                if (other != text.charAt(i)) {
                    var changed = new StringBuilder(text);
                    changed.setCharAt(i, other);
                    assertThat(tokens.present(changed.toString())).isEmpty();
                }
            }
        }
        for (String other :
                new String[] {
                    "",
                    text + "=",
                    " " + text,
                    text.substring(0, 47),
                    text + text,
                    "unk1_",
                    text.replace("unk1_", "una1_"),
                    text.replace("unk1_", "UNK1_")
                }) {
            assertThat(tokens.present(other)).isEmpty();
        }
    }

    @Test
    void present_ofForgeries_isNothing() {
        for (int i = 0; i < 2_000; i++) {
            assertThat(tokens.present(Opaque.TOKEN.generate(house.random))).isEmpty();
        }
    }

    @Test
    @DisplayName("register 36, held off: an end that a sweeper decides")
    void present_aroundItsEnd_holdsToTheMillisecond() {
        Instant end = house.clock.instant().plus(LIFE);
        String text = mint(Set.of(Role.MEMBER), Origin.password(), end).text();
        Tokens other = fresh();
        house.clock.set(end.minusMillis(1));
        assertThat(tokens.present(text)).isPresent();
        assertThat(other.present(text)).isPresent();
        house.clock.set(end);
        assertThat(tokens.present(text)).as("remembered from a moment ago").isEmpty();
        assertThat(fresh().present(text)).isEmpty();
        house.clock.set(end.plusMillis(1));
        assertThat(other.present(text)).isEmpty();
        assertThat(fresh().present(text)).isEmpty();
    }

    @Test
    void revoke_countsFromTheNextRequest() {
        for (int i = 0; i < 100; i++) {
            var issued = mint();
            assertThat(tokens.present(issued.text())).isPresent();
            change(handle -> tokens.revoke(handle, issued.token().id()));
            assertThat(tokens.present(issued.text())).isEmpty();
        }
    }

    @Test
    @DisplayName("register 15, held off: a token outlives what is behind it")
    void revoke_byAnotherProcess_countsWithinASecond() {
        var issued = mint();
        assertThat(tokens.present(issued.text())).isPresent();
        house.database.write(
                handle -> {
                    tokens.revoke(handle, issued.token().id());
                    return true;
                });
        house.clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.present(issued.text())).isEmpty();
    }

    @Test
    void present_afterAnythingBehindItEnded_isNothing() {
        String text = mint().text();
        change(handle -> house.accounts.enable(handle, user, false));
        assertThat(tokens.present(text)).isEmpty();
        change(handle -> house.accounts.enable(handle, user, true));
        assertThat(tokens.present(text)).isPresent();
        change(handle -> house.accounts.revoke(handle, user, project, Role.MEMBER));
        assertThat(tokens.present(text)).as("its only role is gone").isEmpty();
        change(handle -> house.accounts.grant(handle, user, project, Role.MEMBER));
        change(handle -> enableProject(handle, false));
        assertThat(tokens.present(text)).isEmpty();
        change(handle -> enableProject(handle, true));
        assertThat(tokens.present(text)).isPresent();
    }

    private static void enableProject(Handle handle, boolean enabled) {
        var row = house.projects.find(handle, project).orElseThrow();
        house.projects.update(handle, row.enabled(enabled));
    }

    @Test
    void present_laterRoles_areNotGained() {
        String text = mint().text();
        change(handle -> house.accounts.grant(handle, user, project, Role.ADMIN));
        assertThat(tokens.present(text).orElseThrow().standing().roles())
                .containsExactly(Role.MEMBER);
        change(handle -> house.accounts.revoke(handle, user, project, Role.ADMIN));
    }

    @Test
    @DisplayName("register 15, held off: a token outlives what is behind it")
    void present_afterItsCredentialWasDeleted_isNothing() {
        var credential = Credentials.issue(house, "to be deleted", user, project, false);
        String id = credential.credential().id();
        var issued =
                mint(
                        Set.of(Role.MEMBER),
                        new Origin(Optional.of(id), Optional.empty()),
                        house.clock.instant().plus(LIFE));
        assertThat(tokens.present(issued.text())).isPresent();
        change(handle -> credentials.delete(handle, user, id));
        assertThat(tokens.present(issued.text())).isEmpty();
        assertThat(house.count("token WHERE id = '" + issued.token().id() + "'")).isZero();
    }

    @Test
    void database_holdsNoTokenText() {
        String text = mint().text();
        byte[] stored =
                house.database.read(
                        handle ->
                                handle.createQuery("SELECT mac FROM token ORDER BY issued_at DESC")
                                        .mapTo(byte[].class)
                                        .first());
        assertThat(stored).hasSize(32);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(text);
    }

    @Test
    void toString_ofWhatWasIssued_doesNotShowIt() {
        var issued = mint();
        assertThat(issued.toString()).doesNotContain(issued.text());
        assertThat(issued.token().toString()).doesNotContain(issued.text());
    }
}
