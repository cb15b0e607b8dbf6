package dev.unseen.fleet.health;

import java.util.List;

/// What an application said about itself: names of its checks, never more.
public record HealthReport(int status, List<String> passing, List<String> failing) {

    public HealthReport {
        passing = List.copyOf(passing);
        failing = List.copyOf(failing);
    }

    public boolean isHealthy() {
        return status == 200 && failing.isEmpty();
    }
}
