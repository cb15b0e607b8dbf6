package dev.unseen.cli.doctor;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.ExitCodes;
import dev.unseen.cli.doctor.PolicyTrial.Attempt;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.HouseOption;
import dev.unseen.cli.login.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `unseen doctor policy`
@Command(
        name = "policy",
        description = {
            "Try at the strongroom of a house what its deployment service, the person who is",
            "logged in and nobody may do, with a secret that is made for it and deleted."
        },
        footer = {"", "Exit codes: 0 all is as promised, 5 it is not."},
        mixinStandardHelpOptions = true)
public final class PolicyDoctorCommand implements Callable<Integer> {

    @Mixin private HouseOption house = new HouseOption();

    @Option(names = "--json", description = "print the attempts as one JSON document")
    private boolean json;

    @Override
    public Integer call() {
        HouseDirectory directory = house.directory();
        List<Attempt> attempts = PolicyTrial.of(directory, person(directory));
        System.out.println(json ? Json.text(Map.of("attempts", attempts)) : words(attempts));
        boolean sound = attempts.stream().allMatch(Attempt::isAsPromised);
        return sound ? ExitCodes.DONE : ExitCodes.NOT_SOUND;
    }

    private static Optional<String> person(HouseDirectory directory) {
        try {
            return Optional.of(Session.read(directory.session()).token());
        } catch (Refusal _) {
            return Optional.empty(); // nobody is logged in
        }
    }

    private static String words(List<Attempt> attempts) {
        var text = new StringBuilder();
        for (Attempt each : attempts) {
            text.append(
                    "%-12s %s: %s %s%n"
                            .formatted(
                                    each.isAsPromised() ? "as promised" : "BROKEN",
                                    each.who(),
                                    each.what(),
                                    each.statuses()));
        }
        return text.append("Servers are tried by `unseen demo`.").toString();
    }
}
