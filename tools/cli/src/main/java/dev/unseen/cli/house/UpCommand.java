package dev.unseen.cli.house;

import dev.unseen.chassis.failure.Refusal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `unseen up`
@Command(
        name = "up",
        description = "Start a whole house on this machine and keep it up until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Mixin private HouseOption house = new HouseOption();

    @Mixin private PortOptions ports = new PortOptions();

    @Mixin private KeyManagerOption keyManager = new KeyManagerOption();

    @Option(
            names = "--bootstrap-automation",
            paramLabel = "FILE",
            description =
                    "make an automation that administers the house, for `openstack` and test"
                            + " suites, and write what it logs in with to this file (0600, for a"
                            + " shell)")
    private Optional<Path> administrator = Optional.empty();

    @Option(
            names = "--new-projects",
            paramLabel = "sealed|open",
            description =
                    "what a project is that is made without saying so (default: ${DEFAULT-VALUE})",
            defaultValue = "sealed")
    private String newProjects = "sealed";

    @Option(
            names = "--store",
            paramLabel = "LOCATION",
            description =
                    "keep rows in a PostgreSQL: postgresql://host/database?user=name; the password"
                            + " comes from ~/.pgpass (default: an embedded store)")
    private Optional<String> store = Optional.empty();

    private Optional<String> store() {
        if (store.isPresent() && !store.get().matches("postgresql://[^\\s\"\\\\]+")) {
            throw Refusal.malformed("--store takes postgresql://host/database?user=name.");
        }
        if (store.isPresent() && store.get().matches("(?i).*([?&]password=|://[^/]*:[^/]*@).*")) {
            throw Refusal.malformed(
                    "A command line is for everybody to read: leave the password out of --store and"
                            + " put it into ~/.pgpass.");
        }
        return store;
    }

    private House.Automations automations() {
        return new House.Automations(administrator.map(Path::toAbsolutePath), newProjects);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (House open =
                House.open(
                        house.directory(),
                        Programs.ofThisInstallation(),
                        House.Plan.of(ports.ports())
                                .with(automations())
                                .with(keyManager.choice())
                                .storedIn(store()))) {
            System.out.println("The portal is at " + open.addresses().control());
            Optional<String> link = open.setupLink();
            link.ifPresent(
                    each ->
                            System.out.println(
                                    "The first administrator chooses a password and a second factor"
                                            + " here (once, within 24 hours):\n"
                                            + "  "
                                            + each));
            System.out.println("Ctrl-C ends the house and its machines.");
            open.awaitEnd();
            return 0;
        }
    }
}
