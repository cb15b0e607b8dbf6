package dev.unseen.cli.doctor;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.HouseDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the accounts of a house may do, tried at its strongroom with a secret that is made for it
/// and deleted after it.
final class PolicyTrial {

    private static final String TOKEN = "X-Auth-Token";
    private static final String SERVICE = "deployment service";
    private static final List<String> ACCEPTS =
            List.of("*/*", "text/plain", "application/octet-stream");

    private final Web web;
    private final String keyManager;
    private final String service;
    private final Optional<String> person;
    private final List<Attempt> attempts = new ArrayList<>();

    /// What was tried.
    ///
    /// @param expected the status that our policy promises
    record Attempt(String who, String what, int expected, List<Integer> statuses) {

        boolean isAsPromised() {
            return statuses.stream().allMatch(each -> each == expected);
        }
    }

    private PolicyTrial(Web web, String keyManager, String service, Optional<String> person) {
        this.web = web;
        this.keyManager = keyManager;
        this.service = service;
        this.person = person.filter(this::isKnown);
    }

    /// A log-in that is over tries nothing.
    private boolean isKnown(String token) {
        return web.get(keyManager + "secrets", TOKEN, token).status() != 401;
    }

    /// @param person the token of somebody who is logged in here, if anybody is
    static List<Attempt> of(HouseDirectory house, Optional<String> person) {
        var web = Web.trusting(house.authority());
        String strongroom = house.addresses().strongroom();
        String token =
                web.post(strongroom + "/identity/v3/auth/tokens", credential(house))
                        .expecting(201)
                        .header("X-Subject-Token");
        var trial = new PolicyTrial(web, strongroom + "/key-manager/v1/", token, person);
        trial.run();
        return List.copyOf(trial.attempts);
    }

    private static Object credential(HouseDirectory house) {
        try {
            return Json.tree(Files.readAllBytes(house.control().resolve("credential.json")));
        } catch (IOException _) {
            throw Refusal.conflict("The deployment service's credential cannot be read here.");
        }
    }

    private void run() {
        Web.Answer ordered = web.post(keyManager + "orders", wanted(), TOKEN, service);
        note(SERVICE, "order a secret", 202, ordered.status());
        String order = ordered.expecting(202).json().path("order_ref").asString();
        String secret =
                web.get(order, TOKEN, service).expecting(200).json().path("secret_ref").asString();
        try {
            contain(secret);
            int listed = web.get(keyManager + "secrets", TOKEN, service).status();
            note(SERVICE, "list secrets, without values", 200, listed);
            read(SERVICE, secret, service, 403);
            person.ifPresent(token -> read("person who is logged in", secret, token, 403));
            read("nobody", secret, "unk1_none", 401);
        } finally {
            int deleted = web.delete(secret, TOKEN, service).status();
            note(SERVICE, "delete its own", 204, deleted);
        }
    }

    private static Object wanted() {
        var spec = Map.of("kind", "base64url", "bytes", 32);
        var unseen = Map.of("spec", spec, "class", "regenerable");
        return Map.of("type", "key", "meta", Map.of("name", "unseen-doctor", "unseen", unseen));
    }

    private void contain(String secret) {
        var members = List.of(Map.of("name", "PROBE", "secret_ref", secret));
        var body = Map.of("type", "generic", "name", "unseen-doctor", "secret_refs", members);
        Web.Answer made = web.post(keyManager + "containers", body, TOKEN, service);
        note(SERVICE, "keep it in a container", 201, made.status());
        String container = made.expecting(201).json().path("container_ref").asString();
        web.delete(container, TOKEN, service).expecting(204);
    }

    /// For everything that might be accepted.
    private void read(String who, String secret, String token, int expected) {
        List<Integer> statuses = new ArrayList<>();
        for (String accept : ACCEPTS) {
            statuses.add(web.get(secret + "/payload", TOKEN, token, "Accept", accept).status());
        }
        attempts.add(new Attempt(who, "read its value", expected, statuses));
    }

    private void note(String who, String what, int expected, int status) {
        attempts.add(new Attempt(who, what, expected, List.of(status)));
    }
}
