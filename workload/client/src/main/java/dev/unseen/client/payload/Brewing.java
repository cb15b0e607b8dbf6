package dev.unseen.client.payload;

import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.Scram;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes a bundle of what a stock key manager has generated, in the shape in which the strongroom
 * delivers one. What is intermediate is wiped.
 */
public final class Brewing {

    private static final String TEXT = "text/plain; charset=utf-8";

    private Brewing() {}

    /**
     * @param octets fetches the octets of a secret; they are wiped here
     * @param issued epoch seconds
     */
    public static OpenedBox bundle(
            String node, long generation, long issued, Plan plan, Function<String, byte[]> octets) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        try {
            for (Recipe each : plan.recipes()) {
                byte[] raw = octets.apply(each.name());
                try {
                    values.put(each.name(), Rendering.of(each, raw));
                } finally {
                    Arrays.fill(raw, (byte) 0);
                }
            }
            for (Composition each : plan.compositions()) {
                values.put(each.name(), each.of(values));
            }
            return written(node, generation, issued, values);
        } finally {
            values.values().forEach(each -> Arrays.fill(each, (byte) 0));
        }
    }

    /** What a bundle is made of. */
    public record Plan(List<Recipe> recipes, List<Composition> compositions) {
        public Plan {
            recipes = List.copyOf(recipes);
            compositions = List.copyOf(compositions);
        }
    }

    private static OpenedBox written(
            String node, long generation, long issued, Map<String, byte[]> values) {
        Binding box =
                Binding.of("unseen/v1/bundle")
                        .with(node)
                        .with(generation)
                        .with(issued)
                        .with(values.size());
        values.forEach((name, value) -> box.with(name).with(generation).with(TEXT).with(value));
        return new OpenedBox(Plaintext.owning(box.bytes()));
    }

    /** What a PostgreSQL keeps instead of the password of that name. */
    public static String verifier(Bundle bundle, String name, SecureRandom random) {
        Bundle.Value value = bundle.values().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the bundle has no " + name);
        }
        return Scram.verifier(value.payload(), random);
    }
}
