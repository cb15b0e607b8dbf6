package dev.unseen.identity;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.credential.PasswordCost;
import dev.unseen.identity.gate.Service;
import dev.unseen.identity.policy.Openness;
import java.time.Duration;
import java.util.List;

/// How identity works in one installation.
///
/// @param region the name that the catalog gives to this place
/// @param tokenLife how long an automation's token lasts at most
/// @param sessionLife how long a person stays logged in at most
/// @param passwordCost what a guess at a password costs
/// @param services what the catalog lists and access rules may name
/// @param newProjects what a project is that is made without saying so
public record IdentitySettings(
        String region,
        Duration tokenLife,
        Duration sessionLife,
        PasswordCost passwordCost,
        List<Service> services,
        Openness newProjects) {

    private static final Duration LIFE_MIN = Duration.ofMinutes(1);
    private static final Duration LIFE_MAX = Duration.ofHours(24);

    public IdentitySettings {
        services = List.copyOf(services);
        requireLife("token_life", tokenLife);
        requireLife("session_life", sessionLife);
    }

    private static void requireLife(String key, Duration life) {
        if (life.compareTo(LIFE_MIN) < 0 || life.compareTo(LIFE_MAX) > 0) {
            throw Refusal.malformed(key + " is between one minute and 24 hours.");
        }
    }

    public static IdentitySettings defaults() {
        return new IdentitySettings(
                "RegionOne",
                Duration.ofHours(1),
                Duration.ofHours(8),
                PasswordCost.standard(),
                List.of(
                        new Service("identity", "keystone", "/identity"),
                        new Service("key-manager", "barbican", "/key-manager"),
                        new Service("unseen", "unseen", "/unseen")),
                Openness.SEALED);
    }

    /// The same for a house whose projects are open unless they are made sealed.
    public IdentitySettings withNewProjects(Openness openness) {
        return new IdentitySettings(
                region, tokenLife, sessionLife, passwordCost, services, openness);
    }
}
