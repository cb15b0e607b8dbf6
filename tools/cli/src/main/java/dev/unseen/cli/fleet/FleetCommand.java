package dev.unseen.cli.fleet;

import dev.unseen.cli.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `unseen fleet`
@Command(
        name = "fleet",
        description = "See and end deployments.",
        subcommands = {
            FleetCommand.ListAll.class,
            FleetCommand.Show.class,
            FleetCommand.Release.class,
            FleetCommand.Destroy.class,
            KeyManagerCommand.class
        },
        mixinStandardHelpOptions = true)
public final class FleetCommand {

    @Command(name = "list", description = "List deployments.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {

        @Mixin private FleetOptions options = new FleetOptions();

        @Override
        public Integer call() {
            JsonNode answer = options.api().list();
            if (options.json()) {
                System.out.println(answer);
                return ExitCodes.DONE;
            }
            for (JsonNode each : answer.path("deployments")) {
                System.out.printf(
                        "%-24s %-12s %-16s %s%n",
                        each.path("name").asString(""),
                        each.path("quarantined").asBoolean(false)
                                ? "quarantined"
                                : each.path("state").asString(""),
                        each.path("customer").asString(""),
                        each.path("id").asString(""));
            }
            return ExitCodes.DONE;
        }
    }

    @Command(
            name = "show",
            description = "Show one deployment: state, machine, secrets by name, timeline.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {

        @Mixin private FleetOptions options = new FleetOptions();

        @Parameters(paramLabel = "VPS", description = "name or id")
        private String vps = "";

        @Override
        public Integer call() {
            FleetApi fleet = options.api();
            JsonNode deployment = fleet.show(vps);
            if (options.json()) {
                System.out.println(deployment);
                return ExitCodes.DONE;
            }
            deployment
                    .properties()
                    .forEach(
                            each ->
                                    System.out.printf(
                                            "%-14s %s%n",
                                            each.getKey(), each.getValue().toString()));
            System.out.println();
            for (JsonNode secret : fleet.secrets(vps)) {
                System.out.printf(
                        "%-20s %-14s version %s, last delivered %s%n",
                        secret.path("name").asString(""),
                        secret.path("class").asString(""),
                        secret.path("version").asString("-"),
                        secret.path("last_delivered").asString("never"));
            }
            System.out.println();
            fleet.timeline(vps).forEach(entry -> System.out.println(Following.line(entry)));
            return ExitCodes.DONE;
        }
    }

    @Command(
            name = "release",
            description = {
                "Let a VPS out of quarantine, once it is known who else came as it.",
                "Its machine is made anew with a new ticket; database and secrets stay."
            },
            mixinStandardHelpOptions = true)
    static final class Release implements Callable<Integer> {

        @Mixin private FleetOptions options = new FleetOptions();

        @Parameters(paramLabel = "VPS", description = "name or id")
        private String vps = "";

        @Override
        public Integer call() {
            JsonNode released = options.api().release(vps);
            System.out.println(
                    options.json()
                            ? released.toString()
                            : vps + " is released; its new machine comes in with new keys");
            return ExitCodes.DONE;
        }
    }

    @Command(
            name = "destroy",
            description = "Destroy a VPS: shut its node out, end its machine, delete its secrets.",
            mixinStandardHelpOptions = true)
    static final class Destroy implements Callable<Integer> {

        @Mixin private FleetOptions options = new FleetOptions();

        @Parameters(paramLabel = "VPS", description = "name or id")
        private String vps = "";

        @Override
        public Integer call() throws InterruptedException {
            FleetApi fleet = options.api();
            String id = fleet.destroy(vps).path("id").asString("");
            JsonNode rest = new Following(fleet, _ -> {}).toRest(id);
            System.out.println(
                    options.json()
                            ? rest.toString()
                            : vps + " is " + rest.path("state").asString(""));
            return ExitCodes.DONE;
        }
    }
}
