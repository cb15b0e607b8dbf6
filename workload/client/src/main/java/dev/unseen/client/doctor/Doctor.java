package dev.unseen.client.doctor;

import dev.unseen.client.barbican.Reference;
import dev.unseen.client.doctor.Finding.Verdict;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.Credential;
import dev.unseen.client.keystone.OpenStackEnvironment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Examines a cloud's key manager: connects, orders, reads as the node, tries to read as everybody
 * who should not, and cleans up.
 *
 * <p>Errors: {@code StrongroomUnreachable}; {@link StrongroomRefused} when even what the deployment
 * service must be able to do is refused. What was made is taken away in either case.
 */
public final class Doctor {

    private static final int OCTETS = 32;
    private static final int RUN_BYTES = 6;
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final String REMEDY = "policy-fleet.yaml closes it";

    private final OpenStackEnvironment environment;
    private final Map<String, OpenStackEnvironment.Account> others;
    private final Cloud.Ground ground;
    private final Https.Watch watch;
    private final AtomicLong calls = new AtomicLong();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> millis = new LinkedHashMap<>();

    /**
     * @param others people of the project whose accounts the probe may use, by what they are; may
     *     be empty
     * @param watch is told of every call besides us
     */
    public Doctor(
            OpenStackEnvironment environment,
            Map<String, OpenStackEnvironment.Account> others,
            Cloud.Ground ground,
            Https.Watch watch) {
        this.environment = environment;
        this.others = new TreeMap<>(others);
        this.ground = ground;
        this.watch = watch;
    }

    /** Once per doctor. */
    public Examination examine() {
        Instant at = ground.clock().instant();
        Cloud service =
                new Cloud(
                        environment.cloud(),
                        environment.service().within(environment.project()),
                        ground,
                        this::asked);
        Cloud runtime =
                environment.hasRuntimeUser()
                        ? service.as(environment.runtime().within(environment.project()))
                        : service;
        timed("log-in", service::token);
        Ward ward = new Ward(service, runtime, Ward.run(at, random()));
        ward.sweep(at.minus(ABANDONED));
        List<String> left;
        try {
            new Round(service, runtime, ward).make();
        } finally {
            left = ward.cleanUp();
        }
        findings.add(
                new Finding(
                        "works",
                        "deployment service",
                        "delete what was made",
                        List.of(),
                        left.isEmpty() ? Verdict.KEPT : Verdict.BROKEN,
                        left.isEmpty() ? "nothing is left" : "left behind: " + left));
        return new Examination(
                at, service.keyManagerUrl().toString(), findings, calls.get(), millis, left);
    }

    private void asked(URI base) {
        calls.incrementAndGet();
        watch.asked(base);
    }

    private String random() {
        byte[] drawn = new byte[RUN_BYTES];
        ground.random().nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    private <T> T timed(String what, Supplier<T> work) {
        long started = System.nanoTime();
        T result = work.get();
        millis.put(what, (System.nanoTime() - started) / 1_000_000);
        return result;
    }

    private static boolean refused(int status) {
        return status == 401 || status == 403 || status == 404;
    }

    /** One examination, from the first order to the last question. */
    private final class Round {

        private final Cloud service;
        private final Cloud runtime;
        private final Ward ward;

        private Round(Cloud service, Cloud runtime, Ward ward) {
            this.service = service;
            this.runtime = runtime;
            this.ward = ward;
        }

        private void make() {
            Witness deployer = ward.deploymentService();
            Reference one = timed("order", () -> ward.order(deployer, "-1_PROBE"));
            Reference ten = ward.order(deployer, "-10_PROBE");
            ward.order(deployer, "-1xPROBE");
            for (Reference each : List.of(one, ten)) {
                deployer.cloud().barbican().readableBy(each, List.of(runtime.token().user()));
            }
            Reference container = ward.contain(deployer, "-1", one);
            Witness node = ward.node("node one", List.of(one));
            Witness other = ward.node("node ten", List.of(ten));
            works(node, one);
            isolation(node, other, one, ten);
            node(node, one, container);
            deploymentService(deployer, one);
            people(one);
            passwords(one);
            unobservable();
            revocation(node, one);
        }

        private void works(Witness node, Reference own) {
            int bytes = timed("read", () -> node.payloadBytes(own.id()));
            findings.add(
                    new Finding(
                            "works",
                            node.name(),
                            "read its own payload",
                            List.of(bytes < 0 ? 401 : 200),
                            bytes == OCTETS ? Verdict.KEPT : Verdict.BROKEN,
                            bytes == OCTETS
                                    ? "32 octets, as ordered"
                                    : "a node cannot read what is its own"));
        }

        /** Names that begin alike, and with what a database takes for a wildcard. */
        private void isolation(Witness node, Witness other, Reference one, Reference ten) {
            List<Integer> statuses =
                    List.of(
                            node.payload(ten.id()),
                            other.payload(one.id()),
                            node.deprecatedRead(ten.id()),
                            node.payloadWithServiceToken(ten.id()));
            boolean kept = statuses.stream().allMatch(Doctor::refused);
            findings.add(
                    new Finding(
                            "P1",
                            "another node",
                            "read a payload whose name begins alike, four ways",
                            statuses,
                            kept ? Verdict.KEPT : Verdict.BROKEN,
                            kept
                                    ? "its credential names paths, and no path has a name in it"
                                    : "one node reads another's secrets"));
        }

        private void node(Witness node, Reference own, Reference container) {
            String secret = "/v1/secrets/" + own.id();
            List<Integer> statuses =
                    List.of(
                            node.ask("GET", "/v1/secrets", Map.of()),
                            node.ask("GET", secret, Map.of("Accept", "application/json")),
                            node.ask("DELETE", secret, Map.of()),
                            node.ask("GET", secret + "/acl", Map.of()),
                            node.ask("GET", "/v1/containers/" + container.id(), Map.of()),
                            node.ask("POST", "/v1/orders", Map.of(), new byte[] {'{', '}'}),
                            node.ask("POST", "/v1/secrets", Map.of(), new byte[] {'{', '}'}));
            boolean kept = statuses.stream().allMatch(Doctor::refused);
            findings.add(
                    new Finding(
                            "P1",
                            node.name(),
                            "list, describe, delete, share, order, store",
                            statuses,
                            kept ? Verdict.KEPT : Verdict.BROKEN,
                            "a node reads its payloads and does nothing else"));
        }

        private void deploymentService(Witness deployer, Reference secret) {
            List<Integer> statuses =
                    List.of(
                            deployer.payload(secret.id()),
                            deployer.deprecatedRead(secret.id()),
                            deployer.payloadWithServiceToken(secret.id()),
                            deployer.ask("POST", "/v1/secrets", Map.of(), new byte[] {'{', '}'}));
            boolean kept = statuses.stream().allMatch(Doctor::refused);
            findings.add(
                    new Finding(
                            "P2",
                            deployer.name(),
                            "read what it ordered, three ways; store a value of its own",
                            statuses,
                            kept ? Verdict.KEPT : Verdict.BROKEN,
                            kept
                                    ? "with the credential that it works with"
                                    : "the deployment service reads or chooses values"));
        }

        /** What the same users can do who make those credentials. */
        private void passwords(Reference secret) {
            Witness creator = new Witness("deployment service's user", service);
            open(creator, secret, "with its password, which control has to make credentials with");
            int acl = creator.ask("PUT", aclPath(secret), Map.of(), readers());
            int after = creator.payload(secret.id());
            findings.add(
                    new Finding(
                            "P2",
                            creator.name(),
                            "put itself into the access list, then read",
                            List.of(acl, after),
                            refused(after) ? Verdict.KEPT : Verdict.OPEN,
                            refused(after) ? "refused all the same" : REMEDY));
            if (environment.hasRuntimeUser()) {
                int runtimes = new Witness("", runtime).payload(secret.id());
                findings.add(
                        new Finding(
                                "P2",
                                "runtime user",
                                "read with its password",
                                List.of(runtimes),
                                refused(runtimes) ? Verdict.KEPT : Verdict.OPEN,
                                refused(runtimes)
                                        ? "refused, though nodes read in its name"
                                        : "nodes read in its name, so whoever has its password"
                                                + " reads; only our strongroom has no such"
                                                + " account"));
            }
        }

        private static String aclPath(Reference secret) {
            return "/v1/secrets/" + secret.id() + "/acl";
        }

        /** Those whom the list has to name anyway, and the service itself. */
        private byte[] readers() {
            String users = service.token().user() + "\",\"" + runtime.token().user();
            String list = "{\"read\":{\"users\":[\"" + users + "\"],\"project-access\":false}}";
            return list.getBytes(StandardCharsets.US_ASCII);
        }

        private void people(Reference secret) {
            others.forEach(
                    (what, account) -> {
                        Credential credential = account.within(environment.project());
                        open(new Witness(what, service.as(credential)), secret, "");
                    });
            if (others.isEmpty()) {
                findings.add(
                        new Finding(
                                "P1",
                                "people of the project",
                                "read a payload",
                                List.of(),
                                Verdict.UNKNOWN,
                                "no account was given: OPENSTACK_PROBE_MEMBER_USER and"
                                        + " OPENSTACK_PROBE_ADMIN_USER name some"));
            }
        }

        private void open(Witness witness, Reference secret, String note) {
            List<Integer> statuses =
                    List.of(witness.payload(secret.id()), witness.deprecatedRead(secret.id()));
            boolean kept = statuses.stream().allMatch(Doctor::refused);
            String why = note.isEmpty() ? REMEDY : note + "; " + REMEDY;
            findings.add(
                    new Finding(
                            "P1",
                            witness.name(),
                            "read a payload, both ways",
                            statuses,
                            kept ? Verdict.KEPT : Verdict.OPEN,
                            kept ? "refused" : why));
        }

        private void unobservable() {
            findings.add(
                    new Finding(
                            "P3",
                            "whoever ends TLS",
                            "see payloads on their way",
                            List.of(),
                            Verdict.OPEN,
                            "a stock Barbican answers in the clear within TLS, not sealed to the"
                                    + " node"));
            findings.add(
                    new Finding(
                            "P4",
                            "an auditor",
                            "verify that no access went unrecorded",
                            List.of(),
                            Verdict.UNKNOWN,
                            "the cloud keeps its log to itself; ours has what control decided"));
        }

        /** Last, because it takes the node's credential away. */
        private void revocation(Witness node, Reference own) {
            ward.withdraw("node one");
            int status = node.payload(own.id());
            findings.add(
                    new Finding(
                            "P1",
                            "a node that was shut out",
                            "read once more with the token it has",
                            List.of(status),
                            refused(status) ? Verdict.KEPT : Verdict.OPEN,
                            refused(status)
                                    ? "refused at once"
                                    : "accepted until Barbican's token cache forgets it (300 s by"
                                            + " default)"));
        }
    }
}
