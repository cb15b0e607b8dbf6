package dev.unseen.fleet.deployment;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.blueprint.BlueprintVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What somebody asked for, and when.
///
/// @param project whose server it is; empty for one that was ordered before projects were noted,
///     which only a role in the house reaches
public record Order(
        VpsName name,
        String customer,
        BlueprintVersion blueprint,
        Optional<ProjectId> project,
        UserId by,
        Instant at) {

    private static final Pattern CUSTOMER = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{Sc} ]{1,80}");

    public Order {
        if (!CUSTOMER.matcher(customer).matches() || customer.isBlank()) {
            throw Refusal.malformed(
                    "A customer is 1 to 80 letters, digits, spaces and punctuation marks.");
        }
    }
}
