package dev.unseen.cli.doctor;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.ExitCodes;
import dev.unseen.client.doctor.Doctor;
import dev.unseen.client.doctor.Examination;
import dev.unseen.client.doctor.Policy;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.OpenStackEnvironment;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `unseen doctor key-manager`
@Command(
        name = "key-manager",
        description = {
            "Order, read and try to read at the cloud that OPENSTACK_AUTH_URL names, clean up,",
            "and print promise by promise what its Keystone and Barbican give."
        },
        footer = {
            "",
            "Environment, each also with _FILE: OPENSTACK_AUTH_URL, OPENSTACK_PROJECT_ID,",
            "OPENSTACK_SERVICE_USER, OPENSTACK_SERVICE_PASSWORD; as needed BARBICAN_ENDPOINT,",
            "OPENSTACK_RUNTIME_USER and _PASSWORD, OPENSTACK_CACERT; to try as people:",
            "OPENSTACK_PROBE_MEMBER_USER and _PASSWORD, OPENSTACK_PROBE_ADMIN_USER and _PASSWORD.",
            "",
            "Exit codes: 0 what we rely on holds, 5 it does not; open promises are printed."
        },
        mixinStandardHelpOptions = true)
public final class KeyManagerDoctorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "print the findings as one JSON document")
    private boolean json;

    @Option(
            names = "--policy",
            description =
                    "print the policy file with which Barbican's operator closes what is open")
    private boolean policy;

    @Override
    public Integer call() {
        if (policy) {
            System.out.print(Policy.text());
            return ExitCodes.DONE;
        }
        Examination seen = examined(System.getenv());
        System.out.println(json ? Json.text(seen) : Findings.of(seen));
        return seen.holds() ? ExitCodes.DONE : ExitCodes.NOT_SOUND;
    }

    private static Examination examined(Map<String, String> variables) {
        try {
            var environment = OpenStackEnvironment.read(variables, System.err::println);
            var others = OpenStackEnvironment.probes(variables, System.err::println);
            return new Doctor(environment, others, Cloud.Ground.ofSystem(), Https.Watch.NOBODY)
                    .examine();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw Refusal.malformed(String.valueOf(e.getMessage()));
        } catch (StrongroomUnreachable e) {
            throw new Outage("key manager", String.valueOf(e.getMessage()), e);
        } catch (StrongroomRefused e) {
            throw Refusal.conflict(
                    "The cloud answered %d where the deployment service has to get through. %s"
                            .formatted(e.status(), e.sentence()));
        }
    }
}
