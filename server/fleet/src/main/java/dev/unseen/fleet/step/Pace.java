package dev.unseen.fleet.step;

import dev.unseen.fleet.deployment.Deployment;
import java.time.Duration;

/// How soon to look again at something that others are doing: soon at first, then ever later, so
/// that a hundred slow machines do not keep the strongroom busy with our questions.
final class Pace {

    private static final double FIRST_MILLIS = 100;
    private static final double GROWTH = 1.25;
    private static final double LAST_MILLIS = 1_500;

    private Pace() {}

    static Duration next(Deployment deployment) {
        double millis = FIRST_MILLIS * Math.pow(GROWTH, deployment.status().attempts() - 1);
        return Duration.ofMillis((long) Math.min(millis, LAST_MILLIS));
    }
}
