package dev.unseen.client.doctor;

import dev.unseen.client.barbican.Reference;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.OpenStackEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Those at a cloud who have business with a VPS's secrets and none with their values: the
 * deployment service with the credential that it works with, and another VPS.
 *
 * <p>Errors: {@code StrongroomRefused}; {@code StrongroomUnreachable}.
 */
public final class Bystanders {

    private final Cloud service;
    private final Cloud runtime;
    private final String run;

    /**
     * @param run in the name of everything that is made here and taken away again
     */
    public Bystanders(OpenStackEnvironment environment, Cloud.Ground ground, String run) {
        this.service =
                new Cloud(
                        environment.cloud(),
                        environment.service().within(environment.project()),
                        ground,
                        base -> {});
        this.runtime =
                environment.hasRuntimeUser()
                        ? service.as(environment.runtime().within(environment.project()))
                        : service;
        this.run = run;
    }

    /** What is in a VPS's container, by reference. */
    public List<Reference> contents(Reference container) {
        JsonNode members = service.barbican().describe(container).path("secret_refs");
        return members.valueStream()
                .map(each -> Reference.parse(each.path("secret_ref").asString("")))
                .collect(Collectors.toList());
    }

    /**
     * What each of them is answered, payload by payload. The other VPS has to get its own first.
     *
     * @param deployer what to call the deployment service
     * @param other what to call the other VPS
     */
    public Map<String, List<Integer>> tries(
            List<Reference> payloads, String deployer, String other) {
        Ward ward = new Ward(service, runtime, run);
        try {
            Witness ordering = ward.deploymentService();
            Reference own = ward.order(ordering, "_PROBE");
            ordering.cloud().barbican().readableBy(own, List.of(runtime.token().user()));
            Witness node = ward.node("second", List.of(own));
            if (node.payload(own.id()) != 200) {
                throw new IllegalStateException("the other VPS does not get its own");
            }
            Map<String, List<Integer>> answers = new LinkedHashMap<>();
            answers.put(deployer, all(ordering, payloads));
            answers.put(other, all(node, payloads));
            return answers;
        } finally {
            ward.cleanUp();
        }
    }

    private static List<Integer> all(Witness witness, List<Reference> payloads) {
        return payloads.stream()
                .map(each -> witness.payload(each.id()))
                .collect(Collectors.toList());
    }
}
