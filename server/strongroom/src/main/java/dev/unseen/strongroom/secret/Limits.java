package dev.unseen.strongroom.secret;

/// How much one project may hold.
public record Limits(int secretsMax, int ordersMax, int containersMax) {

    public static Limits defaults() {
        return new Limits(2_000_000, 2_000_000, 500_000);
    }
}
