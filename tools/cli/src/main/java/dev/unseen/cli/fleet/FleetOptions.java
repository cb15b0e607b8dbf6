package dev.unseen.cli.fleet;

import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.HouseOption;
import dev.unseen.cli.login.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command that talks to control takes.
final class FleetOptions {

    @Mixin private HouseOption house = new HouseOption();

    @Option(names = "--json", description = "print the answer as JSON")
    private boolean json;

    FleetApi api() {
        HouseDirectory directory = house.directory();
        String control = directory.addresses().control();
        Session session = Session.read(directory.session());
        var web = Web.trusting(directory.authority());
        return new FleetApi(web, control, session.token());
    }

    boolean json() {
        return json;
    }
}
