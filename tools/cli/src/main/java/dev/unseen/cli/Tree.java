package dev.unseen.cli;

import dev.unseen.cli.audit.AuditCommand;
import dev.unseen.cli.demo.DemoCommand;
import dev.unseen.cli.doctor.DoctorCommand;
import dev.unseen.cli.fleet.DeployCommand;
import dev.unseen.cli.fleet.FleetCommand;
import dev.unseen.cli.house.ConfigCommand;
import dev.unseen.cli.house.UpCommand;
import dev.unseen.cli.login.LoginCommand;
import dev.unseen.cli.prepare.PrepareCommand;
import dev.unseen.columns.tool.cli.ColumnsCommand;
import dev.unseen.compose.cli.ComposeCommand;
import dev.unseen.compose.cli.Surroundings;
import java.util.List;
import picocli.CommandLine;

/// The command tree, as far as the arguments need it: reading the options of every command takes
/// longer than a small command runs.
final class Tree {

    private static final List<String> HOUSE =
            List.of(
                    "demo", "up", "login", "deploy", "fleet", "doctor", "config", "audit",
                    "prepare");
    /// They keep their own way to word failures.
    private static final List<String> TOOLS = List.of("compose", "columns");

    private Tree() {}

    /// The branch that the first argument names, or all of them: for help, and for saying which
    /// name was meant.
    static CommandLine forArguments(
            List<String> arguments, CommandLine.IExecutionExceptionHandler failures) {
        var line = new CommandLine(new UnseenCommand());
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        if (first.equals("--version") || first.equals("-V")) {
            return line;
        }
        List<String> house = HOUSE.contains(first) ? List.of(first) : HOUSE;
        if (!TOOLS.contains(first)) {
            house.forEach(each -> line.addSubcommand(command(each)));
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(failures);
        if (!HOUSE.contains(first)) {
            List<String> tools = TOOLS.contains(first) ? List.of(first) : TOOLS;
            tools.forEach(each -> line.addSubcommand(each, tool(each, arguments)));
        }
        return line;
    }

    private static Object command(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "up" -> new UpCommand();
            case "login" -> new LoginCommand();
            case "deploy" -> new DeployCommand();
            case "fleet" -> new FleetCommand();
            case "doctor" -> new DoctorCommand();
            case "config" -> new ConfigCommand();
            case "audit" -> new AuditCommand();
            case "prepare" -> new PrepareCommand();
            default -> throw new IllegalArgumentException("no command is called so");
        };
    }

    private static CommandLine tool(String name, List<String> arguments) {
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return switch (name) {
            case "compose" -> ComposeCommand.forArguments(Surroundings.ofProcess(), rest);
            case "columns" ->
                    ColumnsCommand.of(dev.unseen.columns.tool.cli.Surroundings.ofProcess());
            default -> throw new IllegalArgumentException("no tool is called so");
        };
    }
}
