package dev.unseen.cli.fleet;

import dev.unseen.cli.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `unseen deploy NAME`
@Command(
        name = "deploy",
        description = "Deploy a VPS and follow it until it is active.",
        mixinStandardHelpOptions = true)
public final class DeployCommand implements Callable<Integer> {

    @Mixin private FleetOptions options = new FleetOptions();

    @Parameters(
            paramLabel = "NAME",
            description = "the VPS's name: lower-case letters, digits, dashes")
    private String name = "";

    @Option(
            names = "--customer",
            paramLabel = "CUSTOMER",
            required = true,
            description = "whose it is")
    private String customer = "";

    @Option(
            names = "--blueprint",
            paramLabel = "BLUEPRINT",
            defaultValue = "core-7",
            description = "what it needs (default: ${DEFAULT-VALUE})")
    private String blueprint = "";

    @Option(names = "--no-wait", description = "return as soon as the deployment is ordered")
    private boolean noWait;

    @Override
    public Integer call() throws InterruptedException {
        FleetApi fleet = options.api();
        JsonNode deployment = fleet.deploy(name, customer, blueprint);
        if (!noWait) {
            var following =
                    new Following(
                            fleet,
                            entry -> {
                                if (!options.json()) {
                                    System.out.println(Following.line(entry));
                                }
                            });
            deployment = following.toRest(deployment.path("id").asString());
        }
        String state = deployment.path("state").asString("");
        System.out.println(options.json() ? deployment.toString() : name + " is " + state);
        return state.equals("failed") ? ExitCodes.NOT_SOUND : ExitCodes.DONE;
    }
}
