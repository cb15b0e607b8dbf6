package dev.unseen.strongroom.quota;

/// How much one project may hold, whatever its quotas say.
public record Limits(int secretsMax, int ordersMax, int containersMax, int consumersMax) {

    public static Limits defaults() {
        return new Limits(2_000_000, 2_000_000, 500_000, 500_000);
    }
}
