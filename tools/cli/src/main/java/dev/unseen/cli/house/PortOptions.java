package dev.unseen.cli.house;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Where a house listens.
public final class PortOptions {

    @Option(
            names = "--strongroom-port",
            paramLabel = "PORT",
            description = "the strongroom's port on loopback (default: ${DEFAULT-VALUE})",
            converter = Port.class,
            defaultValue = "9311")
    private int strongroom;

    @Option(
            names = "--portal-port",
            paramLabel = "PORT",
            description = "the portal's port on loopback (default: ${DEFAULT-VALUE})",
            converter = Port.class,
            defaultValue = "8443")
    private int portal;

    public House.Ports ports() {
        return new House.Ports(strongroom, portal);
    }

    /// 0 is none: the addresses are written into what is deployed, so they have to be known before
    /// and the same after a restart.
    static final class Port implements ITypeConverter<Integer> {

        private static final String GRAMMAR = "[0-9]{1,5}";
        private static final int MAX = 65_535;

        @Override
        public Integer convert(String value) {
            int port = value.matches(GRAMMAR) ? Integer.parseInt(value) : 0;
            if (port < 1 || port > MAX) {
                throw new TypeConversionException(
                        "'%s' is no port; a port is a number from 1 to %d".formatted(value, MAX));
            }
            return port;
        }
    }
}
