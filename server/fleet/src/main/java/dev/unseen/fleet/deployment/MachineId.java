package dev.unseen.fleet.deployment;

import dev.unseen.chassis.failure.Refusal;
import java.util.regex.Pattern;

/// A machine, as its provider calls it.
public record MachineId(String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public MachineId {
        if (!GRAMMAR.matcher(value).matches()) {
            throw Refusal.malformed("A machine id is 1 to 64 letters, digits and hyphens.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
