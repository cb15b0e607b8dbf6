package dev.unseen.cli.demo;

import java.util.List;
import java.util.Map;

/// What the demo saw with its own eyes. No value and no digest of one is in it.
public record Observations(
        Vps vps,
        List<SecretSeen> secrets,
        List<Attempt> attempts,
        LogSeen log,
        Places places,
        Map<String, Double> seconds) {

    /// @param level how far the machine is isolated, as a probe has found
    public record Vps(String name, String id, String state, String level, String health) {}

    /// @param used what the application's own health page says of it
    public record SecretSeen(
            String name, String secretClass, boolean generated, boolean delivered, String used) {}

    /// @param statuses what was answered to each try, in order
    public record Attempt(String who, String what, List<Integer> statuses) {

        public boolean refused() {
            return !statuses.isEmpty()
                    && statuses.stream()
                            .allMatch(each -> each == 401 || each == 403 || each == 404);
        }
    }

    public record LogSeen(
            boolean sound, long entries, int checkpoints, String root, String directory) {}

    /// @param keyManager where the servers' secrets are: strongroom or openstack
    /// @param setupLink for the person who runs the demo, to choose a password and a second factor
    public record Places(String portal, String strongroom, String keyManager, String setupLink) {}

    /// Whether everything was seen as it is promised.
    public boolean asPromised() {
        return vps.state().equals("active")
                && secrets.size() == 7
                && secrets.stream()
                        .allMatch(
                                each ->
                                        each.generated()
                                                && each.delivered()
                                                && each.used().equals("ok"))
                && attempts.size() == 4
                && attempts.stream().allMatch(Attempt::refused)
                && log.sound();
    }
}
