package dev.unseen.fleet.deployment;

import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.blueprint.BlueprintVersion;
import java.time.Instant;
import java.util.regex.Pattern;

/// What somebody asked for, and when.
public record Order(
        VpsName name, String customer, BlueprintVersion blueprint, UserId by, Instant at) {

    private static final Pattern CUSTOMER = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{Sc} ]{1,80}");

    public Order {
        if (!CUSTOMER.matcher(customer).matches() || customer.isBlank()) {
            throw Refusal.malformed(
                    "A customer is 1 to 80 letters, digits, spaces and punctuation marks.");
        }
    }
}
