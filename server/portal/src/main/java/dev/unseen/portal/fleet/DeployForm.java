package dev.unseen.portal.fleet;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.blueprint.BlueprintName;
import dev.unseen.fleet.deployment.Deployments.Wish;
import dev.unseen.fleet.deployment.VpsName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The Deploy form as it was filled in, with what is wrong beside each field.
///
/// @param submission says which copy of the form this is
public record DeployForm(
        String submission,
        String name,
        String customer,
        String blueprint,
        Map<String, String> wrong) {

    private static final int CHARS_MAX = 200;

    /// As the fleet's own rule, so that the message stands at the field.
    private static final Pattern CUSTOMER = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{Sc} ]{1,80}");

    public DeployForm {
        wrong = Map.copyOf(wrong);
    }

    static DeployForm empty(String submission) {
        return new DeployForm(submission, "", "", "", Map.of());
    }

    static DeployForm filled(String submission, Field field) {
        return new DeployForm(
                submission,
                text(field, "name"),
                text(field, "customer"),
                text(field, "blueprint"),
                Map.of());
    }

    /// How a field is found by its name.
    @FunctionalInterface
    interface Field {
        Optional<String> named(String name);
    }

    private static String text(Field field, String name) {
        String text = field.named(name).orElse("").strip();
        return text.length() > CHARS_MAX ? text.substring(0, CHARS_MAX) : text;
    }

    DeployForm checked() {
        Map<String, String> found = new LinkedHashMap<>();
        check(found, "name", () -> new VpsName(name));
        if (!CUSTOMER.matcher(customer).matches()) {
            found.put("customer", "1 to 80 letters, digits, spaces and punctuation marks.");
        }
        check(found, "blueprint", () -> new BlueprintName(blueprint));
        return new DeployForm(submission, name, customer, blueprint, found);
    }

    private static void check(Map<String, String> found, String field, Runnable making) {
        try {
            making.run();
        } catch (Refusal refusal) {
            found.put(field, refusal.reason().message());
        }
    }

    DeployForm with(String field, String message) {
        return new DeployForm(submission, name, customer, blueprint, Map.of(field, message));
    }

    Wish wish() {
        return new Wish(new VpsName(name), customer, new BlueprintName(blueprint));
    }

    public boolean isWrong() {
        return !wrong.isEmpty();
    }

    /// Empty when the field is as it should be.
    public String wrong(String field) {
        return wrong.getOrDefault(field, "");
    }
}
