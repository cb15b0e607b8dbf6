package dev.unseen.cli.house;

import picocli.CommandLine.Option;

/// Where a house listens.
public final class PortOptions {

    @Option(
            names = "--strongroom-port",
            paramLabel = "PORT",
            description = "the strongroom's port on loopback (default: ${DEFAULT-VALUE})",
            defaultValue = "9311")
    private int strongroom;

    @Option(
            names = "--portal-port",
            paramLabel = "PORT",
            description = "the portal's port on loopback (default: ${DEFAULT-VALUE})",
            defaultValue = "8443")
    private int portal;

    public House.Ports ports() {
        return new House.Ports(strongroom, portal);
    }
}
