package dev.unseen.proof.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stream sent to both doors, step by step, and what came back otherwise.
final class Run {

    private final Side stock;
    private final Side ours;
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> defects = new ArrayList<>();
    private final List<Step> left = new ArrayList<>();
    private final List<String> transcript = new ArrayList<>();
    private int sent;

    /// A door with its cast and what the names stand for there.
    record Side(Door door, Cast cast, Symbols symbols) {

        static Side of(Door door, String run) throws IOException {
            Cast cast = Cast.assemble(door, run);
            return new Side(door, cast, new Symbols(door.keyManager(), cast.symbols()));
        }

        /// The step with its names replaced; empty when one of them stands for nothing here.
        Optional<Step> resolved(Step step) {
            Optional<String> path = symbols.resolve(step.path());
            Optional<String> body = symbols.resolve(step.body());
            if (path.isEmpty() || body.isEmpty()) {
                return Optional.empty();
            }
            var headers = new LinkedHashMap<String, String>();
            cast.token(step.caller()).ifPresent(token -> headers.put("X-Auth-Token", token));
            step.headers()
                    .forEach((name, value) -> headers.put(name, symbols.resolve(value).orElse("")));
            return Optional.of(
                    new Step(
                            step.number(),
                            step.story(),
                            step.caller(),
                            step.verb(),
                            path.get(),
                            headers,
                            body.get(),
                            step.saves(),
                            step.opaque()));
        }

        Answer send(Step resolved) throws IOException {
            var raw =
                    door.keyManager(
                            resolved.verb(),
                            resolved.path(),
                            resolved.headers(),
                            resolved.body().getBytes(StandardCharsets.UTF_8));
            var json = Json.members(raw);
            resolved.saves()
                    .forEach((name, member) -> symbols.save(name, json.getOrDefault(member, "")));
            return Answer.of(raw, resolved, symbols);
        }
    }

    Run(Side stock, Side ours) {
        this.stock = stock;
        this.ours = ours;
    }

    void play(List<Step> steps) throws IOException {
        for (Step step : steps) {
            Optional<Step> there = stock.resolved(step);
            Optional<Step> here = ours.resolved(step);
            if (there.isEmpty() || here.isEmpty()) {
                left.add(step);
            } else {
                play(step, there.get(), here.get());
            }
        }
    }

    private void play(Step step, Step there, Step here) throws IOException {
        Answer theirs = stock.send(there);
        Answer own = ours.send(here);
        sent++;
        transcript.add(step.line());
        transcript.add("      stock " + theirs.line());
        if (!theirs.line().equals(own.line())) {
            transcript.add("      ours  " + own.line());
        }
        if (own.status() >= 500 || own.status() == 0) {
            defects.add(step.line() + " answered " + own.status());
        }
        differences.addAll(Comparison.between(step, theirs, own));
    }

    int sent() {
        return sent;
    }

    /// Steps about something that one of the two never made: the difference is with its making.
    List<Step> left() {
        return left;
    }

    List<Difference> differences() {
        return differences;
    }

    /// Every step with what the two answered, for people.
    List<String> transcript() {
        return transcript;
    }

    /// Answers of ours with a status of 500 or more, and connections that ended without one.
    List<String> defects() {
        return defects;
    }

    /// The text members of a body that is a JSON object.
    private static final class Json {

        private static final tools.jackson.databind.json.JsonMapper MAPPER =
                new tools.jackson.databind.json.JsonMapper();

        static Map<String, String> members(Wire.Raw raw) {
            var members = new LinkedHashMap<String, String>();
            try {
                MAPPER.readTree(raw.body())
                        .properties()
                        .forEach(each -> members.put(each.getKey(), each.getValue().asString("")));
            } catch (tools.jackson.core.JacksonException _) {
                // no JSON, no members
            }
            return members;
        }
    }
}
