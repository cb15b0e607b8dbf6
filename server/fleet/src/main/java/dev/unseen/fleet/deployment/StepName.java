package dev.unseen.fleet.deployment;

import java.util.Locale;

/// The steps of a deployment, in order.
public enum StepName {
    INFRASTRUCTURE,
    SECRETS,
    ENROLMENT,
    DATABASE,
    APPLICATION,
    ROTATION_POLICY,
    HEALTH;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
