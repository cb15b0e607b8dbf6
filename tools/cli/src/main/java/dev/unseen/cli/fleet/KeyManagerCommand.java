package dev.unseen.cli.fleet;

import dev.unseen.cli.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `unseen fleet key-manager`
@Command(
        name = "key-manager",
        description = {
            "Show where secrets are kept, what control last saw of its promises,",
            "and the calls that each VPS has cost this month."
        },
        mixinStandardHelpOptions = true)
final class KeyManagerCommand implements Callable<Integer> {

    @Mixin private FleetOptions options = new FleetOptions();

    @Override
    public Integer call() {
        JsonNode standing = options.api().keyManager();
        if (options.json()) {
            System.out.println(standing);
        } else {
            System.out.print(text(standing));
        }
        return standing.path("sound").asBoolean(true) ? ExitCodes.DONE : ExitCodes.NOT_SOUND;
    }

    private static String text(JsonNode standing) {
        var text = new StringBuilder();
        text.append("Key manager: %s%n".formatted(word(standing, "key_manager")));
        JsonNode examination = standing.path("examination");
        if (!examination.isMissingNode()) {
            text.append(
                    "Examined %s, %d s ago:%n"
                            .formatted(
                                    word(examination, "at"),
                                    standing.path("age_seconds").asLong(0)));
            examination.path("findings").forEach(each -> text.append(finding(each)));
        }
        text.append(
                "Calls this month (budget per VPS: %d):%n"
                        .formatted(standing.path("calls_per_vps_and_month_max").asLong(0)));
        standing.path("calls").forEach(each -> text.append(calls(each)));
        return text.toString();
    }

    private static String finding(JsonNode finding) {
        return "  %-6s %-8s %s: %s (%s)%n"
                .formatted(
                        word(finding, "promise"),
                        word(finding, "verdict"),
                        word(finding, "who"),
                        word(finding, "what"),
                        word(finding, "note"));
    }

    private static String calls(JsonNode line) {
        String deployment = word(line, "deployment");
        return "  %-38s control %5d  node %5d  %s%n"
                .formatted(
                        deployment.isEmpty() ? "examinations and the rest" : deployment,
                        line.path("control").asLong(0),
                        line.path("node").asLong(0),
                        deployment.isEmpty()
                                ? ""
                                : line.path("within_budget").asBoolean(false)
                                        ? "within budget"
                                        : "OVER BUDGET");
    }

    private static String word(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
