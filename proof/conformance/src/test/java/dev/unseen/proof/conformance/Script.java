package dev.unseen.proof.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The stream as it is written down, story by story. The same seed writes the same stream.
final class Script {

    private final SplittableRandom random;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> stories = new LinkedHashMap<>();
    private String story = "";

    Script(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// All stories, in their order.
    static List<Step> write(long seed, List<String> routes) {
        var script = new Script(seed);
        new SecretStories(script).tell();
        new PayloadStories(script).tell();
        new MetadataStories(script).tell();
        new ContainerStories(script).tell();
        new OrderStories(script).tell();
        new AccessStories(script).tell();
        new HouseStories(script).tell();
        new HostileStories(script).tell();
        new RouteStories(script, routes).tell();
        return List.copyOf(script.steps);
    }

    /// Begins a story; its name with a number is unique and may be used in names of objects.
    String begin(String name) {
        story = name + "-" + stories.merge(name, 1, Integer::sum);
        return story;
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    int number(int from, int below) {
        return random.nextInt(from, below);
    }

    boolean odds(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    Asking ask(String caller, String verb, String path) {
        return new Asking(caller, verb, path);
    }

    /// A request being worded; [#done()] or one of the ways to save from it writes it down.
    final class Asking {
        private final String caller;
        private final String verb;
        private final String path;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Map<String, String> saves = new LinkedHashMap<>();
        private String body = "";
        private boolean opaque;

        private Asking(String caller, String verb, String path) {
            this.caller = caller;
            this.verb = verb;
            this.path = path;
            headers.put("Accept", "application/json");
        }

        Asking json(String text) {
            return body("application/json", text);
        }

        Asking body(String type, String text) {
            headers.put("Content-Type", type);
            body = text;
            return this;
        }

        Asking accept(String types) {
            return header("Accept", types);
        }

        Asking header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Asking without(String header) {
            headers.remove(header);
            return this;
        }

        Asking opaque() {
            opaque = true;
            return this;
        }

        Asking saving(String name, String member) {
            saves.put(name, member);
            return this;
        }

        void done() {
            steps.add(
                    new Step(
                            steps.size() + 1,
                            story,
                            caller,
                            verb,
                            path,
                            headers,
                            body,
                            saves,
                            opaque));
        }
    }
}
