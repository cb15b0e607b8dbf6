package dev.unseen.proof.bench;

import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.UserData;
import dev.unseen.client.payload.Bundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One hundred VPS with seven secrets each: provisioned, enrolled, delivered, all over HTTPS with
/// the real client; the machine check finds this process.
final class ProvisionBench {

    private static final int MACHINES = 100;
    private static final int AT_ONCE = 8;
    private static final int WARM_UP = 10;

    private final Installation installation;
    private final Report report;

    ProvisionBench(Installation installation, Report report) {
        this.installation = installation;
        this.report = report;
    }

    void run() throws Exception {
        Path directory = installation.work().resolve("provision");
        try (var server = StrongroomServer.start(installation, directory)) {
            var service = new DeploymentService(server);
            deploy(service, "warm", WARM_UP);
            double[] seconds = deploy(service, "vps", MACHINES);
            report.line("| step | seconds |");
            report.line("| --- | --- |");
            report.line("| %d VPS x 7 ordered, bound | %.2f |", MACHINES, seconds[0]);
            report.line("| %d enrolled, sessions, bundles opened | %.2f |", MACHINES, seconds[1]);
            report.line("| together | %.2f |", seconds[0] + seconds[1]);
            report.line("");
            report.line("%d at once; target of design.md: below 10 s.", AT_ONCE);
        }
    }

    private double[] deploy(DeploymentService service, String prefix, int machines)
            throws Exception {
        long start = System.nanoTime();
        List<Callable<byte[]>> provisioning = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            String name = prefix + "-" + i;
            provisioning.add(() -> service.provision(name, "{}"));
        }
        List<byte[]> userData = all(provisioning);
        long provisioned = System.nanoTime();
        List<Callable<Integer>> joining = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            Path state = installation.work().resolve("nodes").resolve(prefix + "-" + i);
            byte[] each = userData.get(i);
            joining.add(() -> join(each, state));
        }
        if (all(joining).stream().anyMatch(secrets -> secrets != 7)) {
            throw new IllegalStateException("a bundle had not seven secrets");
        }
        long joined = System.nanoTime();
        return new double[] {(provisioned - start) / 1e9, (joined - provisioned) / 1e9};
    }

    private static int join(byte[] userData, Path state) {
        try (var client = NodeClient.open(UserData.parse(userData), state, "bench")) {
            client.enrol();
            try (Bundle bundle = client.bundle()) {
                return bundle.values().size();
            }
        }
    }

    private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
        }
        return results;
    }
}
