package dev.unseen.portal.fleet;

import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.portal.page.Pill;

/// The fleet's words as people read them.
final class States {

    static final Pill QUARANTINED = Pill.bad("In quarantine");

    private States() {}

    static Pill pill(State state) {
        return switch (state) {
            case DEPLOYING -> Pill.busy("Deploying");
            case ACTIVE -> Pill.good("Active");
            case UNDOING -> Pill.warn("Undoing");
            case FAILED -> Pill.bad("Failed");
            case DESTROYING -> Pill.warn("Destroying");
            case DESTROYED -> Pill.quiet("Destroyed");
        };
    }

    static Pill node(String state) {
        return switch (state) {
            case "enrolled" -> Pill.good("Enrolled");
            case "reserved", "checking" -> Pill.busy("Waiting to enrol");
            case "quarantined" -> Pill.bad("Quarantined");
            case "revoked" -> Pill.quiet("Revoked");
            default -> Pill.quiet(state);
        };
    }

    static String title(StepName step) {
        return switch (step) {
            case INFRASTRUCTURE -> "Machine";
            case SECRETS -> "Secrets";
            case ENROLMENT -> "Enrolment";
            case DATABASE -> "Database";
            case APPLICATION -> "Application";
            case ROTATION_POLICY -> "Rotation";
            case HEALTH -> "Health";
        };
    }

    static String promise(StepName step) {
        return switch (step) {
            case INFRASTRUCTURE -> "A machine is made. All it is given is an address and a ticket.";
            case SECRETS -> "Values are generated inside the strongroom, and stay there.";
            case ENROLMENT -> "The machine makes keys of its own and proves its ticket.";
            case DATABASE -> "A role is made from a verifier. The password is not needed for it.";
            case APPLICATION -> "The machine fetches its sealed bundle and starts the application.";
            case ROTATION_POLICY -> "What is to be replaced, and how often, is written down.";
            case HEALTH -> "The application is asked whether each secret does its work.";
        };
    }

    /// Who can read a server's secrets, by where they are kept.
    static String readers(String keyManager) {
        return keyManager.equals("openstack")
                ? "This server, and whomever the cloud's own policy lets: the status page lists"
                        + " what was seen."
                : "This server, and nobody else.";
    }

    static String level(String level) {
        return switch (level) {
            case "process" ->
                    "A child process with an empty environment. Another process of the same user on"
                            + " that host could look into it.";
            case "bubblewrap" ->
                    "A jail of its own: root directory, processes, mounts and host name are not the"
                            + " host's. The network is.";
            default -> "";
        };
    }

    static String secretClass(String secretClass) {
        return switch (secretClass) {
            case "regenerable" -> "Regenerable";
            case "irreplaceable" -> "Irreplaceable";
            case "external" -> "External";
            default -> secretClass;
        };
    }
}
