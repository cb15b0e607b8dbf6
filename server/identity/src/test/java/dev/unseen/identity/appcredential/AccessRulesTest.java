package dev.unseen.identity.appcredential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.caller.AccessRule;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.failure.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessRulesTest {

    private static AccessRule rule(String path) {
        return new AccessRule("key-manager", "GET", path);
    }

    private static boolean allows(String rule, String path) {
        return AccessRules.allow(new Reach.Only(List.of(rule(rule))), "key-manager", "GET", path);
    }

    @Test
    void allow_byShape_followsKeystonesMeaning() {
        assertThat(allows("/v1/secrets", "/v1/secrets")).isTrue();
        assertThat(allows("/v1/secrets", "/v1/secrets/")).isFalse();
        assertThat(allows("/v1/secrets", "/v1/secretsx")).isFalse();
        assertThat(allows("/v1/secrets", "/v1/secrets/1")).isFalse();
        assertThat(allows("/v1/secrets/*", "/v1/secrets/1")).isTrue();
        assertThat(allows("/v1/secrets/*", "/v1/secrets/1/payload")).isFalse();
        assertThat(allows("/v1/secrets/{secret_id}/payload", "/v1/secrets/1/payload")).isTrue();
        assertThat(allows("/v1/**", "/v1/secrets/1/payload")).isTrue();
        assertThat(allows("/v1/**", "/v1")).isTrue();
        assertThat(allows("/v1/**", "/v2/secrets")).isFalse();
        assertThat(allows("/**", "/anything/at/all")).isTrue();
    }

    @Test
    @DisplayName("register 34, held off: a name that is a pattern")
    void allow_aRequestThatLooksLikeAPattern_coversNothingMore() {
        assertThat(allows("/v1/secrets/1", "/v1/secrets/*")).isFalse();
        assertThat(allows("/v1/secrets/1", "/v1/**")).isFalse();
        assertThat(allows("/v1/secrets/1", "/v1/secrets/{x}")).isFalse();
    }

    @Test
    void allow_otherMethodOrService_isFalse() {
        var reach = new Reach.Only(List.of(rule("/**")));
        assertThat(AccessRules.allow(reach, "key-manager", "POST", "/v1")).isFalse();
        assertThat(AccessRules.allow(reach, "identity", "GET", "/v1")).isFalse();
    }

    /// An empty list means nothing, not everything.
    @Test
    @DisplayName("register 46, held off: an empty list means everything")
    void allow_anEmptyList_reachesNothing() {
        assertThat(AccessRules.allow(new Reach.Only(List.of()), "key-manager", "GET", "/"))
                .isFalse();
        assertThat(AccessRules.within(new Reach.Unrestricted(), new Reach.Only(List.of())))
                .isFalse();
    }

    @Test
    void requireWellFormed_oddRules_areRefused() {
        for (String path :
                new String[] {
                    "",
                    "v1",
                    "/v1//x",
                    "/v1/**/x",
                    "/v1/a*",
                    "/v1/{a/b}",
                    "/v1/%2e",
                    "/v1/;x",
                    "/../v1 ",
                    "/" + "x".repeat(128)
                }) {
            assertThatThrownBy(() -> AccessRules.requireWellFormed(rule(path)))
                    .isInstanceOf(Refusal.class);
        }
        for (String method : new String[] {"get", "*", "TRACE", ""}) {
            var rule = new AccessRule("key-manager", method, "/v1");
            assertThatThrownBy(() -> AccessRules.requireWellFormed(rule))
                    .isInstanceOf(Refusal.class);
        }
    }

    /// Chains of up to five derivations: whatever the last may do, every one before it might.
    @Test
    @DisplayName("register 9, held off: a narrow credential makes a wide one")
    void within_alongRandomChains_neverGains() {
        var random = new Random(20270104);
        int accepted = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            var root = bounds(random);
            var held = root;
            for (int depth = 0; depth < 5; depth++) {
                var wanted = derived(random, held);
                if (wanted.within(held)) {
                    accepted++;
                    held = wanted;
                }
            }
            assertNoGain(root, held);
        }
        assertThat(accepted).isGreaterThan(15_000);
    }

    private static final List<String> PATHS =
            List.of("/v1/a", "/v1/a/b", "/v1/a/b/c", "/v1", "/v2/a", "/", "/v1/x/b");
    private static final List<String> PATTERNS =
            List.of("/v1/a", "/v1/*", "/v1/**", "/**", "/v1/*/b", "/v1/{x}/b/c", "/*", "/v1/a/**");

    private static void assertNoGain(Bounds root, Bounds last) {
        assertThat(root.roles()).containsAll(last.roles());
        assertThat(root.mayMint() || !last.mayMint()).isTrue();
        root.expires()
                .ifPresent(end -> assertThat(last.expires().orElseThrow()).isBeforeOrEqualTo(end));
        for (String path : PATHS) {
            if (AccessRules.allow(last.reach(), "s", "GET", path)) {
                assertThat(AccessRules.allow(root.reach(), "s", "GET", path)).isTrue();
            }
        }
    }

    private static Bounds bounds(Random random) {
        var roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (random.nextBoolean()) {
                roles.add(role);
            }
        }
        Optional<Instant> end =
                random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(random.nextInt(100)));
        return new Bounds(roles, reach(random), random.nextBoolean(), end);
    }

    private static Reach reach(Random random) {
        if (random.nextInt(4) == 0) {
            return new Reach.Unrestricted();
        }
        var rules = new ArrayList<AccessRule>();
        for (int i = random.nextInt(4); i > 0; i--) {
            rules.add(new AccessRule("s", "GET", PATTERNS.get(random.nextInt(PATTERNS.size()))));
        }
        return new Reach.Only(rules);
    }

    /// Mostly what is held with one thing changed, so that a fair part is accepted.
    private static Bounds derived(Random random, Bounds held) {
        var other = bounds(random);
        return switch (random.nextInt(5)) {
            case 0 -> new Bounds(other.roles(), held.reach(), held.mayMint(), held.expires());
            case 1 -> new Bounds(held.roles(), other.reach(), held.mayMint(), held.expires());
            case 2 -> new Bounds(held.roles(), held.reach(), other.mayMint(), held.expires());
            case 3 -> new Bounds(held.roles(), held.reach(), held.mayMint(), other.expires());
            default -> new Bounds(Set.of(), held.reach(), false, held.expires());
        };
    }
}
