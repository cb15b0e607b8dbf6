package dev.unseen.cli.demo;

import dev.unseen.chassis.json.Json;
import dev.unseen.cli.ExitCodes;
import dev.unseen.cli.house.House;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.HouseOption;
import dev.unseen.cli.house.KeyManagerOption;
import dev.unseen.cli.house.PortOptions;
import dev.unseen.cli.house.Programs;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `unseen demo`
@Command(
        name = "demo",
        description = {
            "Start a house, deploy one VPS, and show what everybody can and cannot read.",
            "It stays up until Ctrl-C."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Mixin private HouseOption house = new HouseOption();

    @Mixin private PortOptions ports = new PortOptions();

    @Mixin private KeyManagerOption keyManager = new KeyManagerOption();

    @Option(
            names = "--once",
            description = "end after the proof: 0 when all is as promised, else 5")
    private boolean once;

    @Option(names = "--json", description = "print the observations as one JSON document")
    private boolean json;

    @Option(names = "--fresh", description = "start over: remove what an earlier demo left")
    private boolean fresh;

    @Override
    public Integer call() throws InterruptedException {
        HouseDirectory directory = house.directoryOr(HouseDirectory.standard().named("demo"));
        Programs programs = Programs.ofThisInstallation();
        var own = new DemoHouse(directory, programs);
        if (fresh) {
            own.remove();
        }
        own.claim();
        Consumer<String> progress = json ? _ -> {} : System.out::println;
        var plan = House.Plan.of(ports.ports()).with(keyManager.choice());
        progress.accept("Two processes start on loopback, over TLS 1.3, with embedded storage.");
        try (House open = House.open(directory, programs, plan)) {
            Observations seen = new Demo(open, progress).run();
            System.out.println(json ? Json.text(seen) : Report.of(seen));
            if (!once) {
                open.awaitEnd();
            }
            return seen.asPromised() ? ExitCodes.DONE : ExitCodes.NOT_SOUND;
        }
    }
}
