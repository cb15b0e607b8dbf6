package dev.unseen.fleet.local;

import dev.unseen.chassis.file.PrivateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The command line of a bubblewrap jail.
///
/// Inside there are `/usr`, Java, the agent and the application, all read-only; a seed; a state
/// directory; empty `/tmp` and `/run` in memory; own processes, mounts, IPC, host name and user.
/// The network is the host's. Nothing of control is there.
final class Jail {

    private static final String STATE = "/var/lib/unseen";
    private static final String SEED = "/seed";
    private static final String ID = "1000";

    private final Path bubblewrap;
    private final AgentCommand agent;

    Jail(Path bubblewrap, AgentCommand agent) {
        this.bubblewrap = bubblewrap;
        this.agent = agent;
    }

    List<String> words(MachineFolder folder, MachineFolder.Plan plan) {
        List<String> words = new ArrayList<>();
        words.add(bubblewrap.toString());
        words.addAll(List.of("--unshare-all", "--share-net", "--new-session"));
        words.addAll(List.of("--uid", ID, "--gid", ID, "--hostname", "vps"));
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        words.addAll(List.of("--tmpfs", "/tmp", "--tmpfs", "/run"));
        system(words);
        etc(words, folder);
        readable(plan).forEach(each -> words.addAll(List.of("--ro-bind", each, each)));
        words.addAll(List.of("--ro-bind", folder.seed().toString(), SEED));
        words.addAll(List.of("--bind", folder.state().toString(), STATE));
        words.addAll(List.of("--chdir", STATE, "--"));
        words.addAll(agent.words(SEED + "/" + folder.userData().getFileName(), STATE));
        return words;
    }

    /// `/bin` and its like are links into `/usr` on most systems, folders of their own on some.
    private static void system(List<String> words) {
        words.addAll(List.of("--ro-bind", "/usr", "/usr"));
        for (String name : List.of("bin", "sbin", "lib", "lib64")) {
            Path path = Path.of("/", name);
            if (Files.isSymbolicLink(path)) {
                words.addAll(List.of("--symlink", "usr/" + name, path.toString()));
            } else if (Files.isDirectory(path)) {
                words.addAll(List.of("--ro-bind", path.toString(), path.toString()));
            }
        }
    }

    /// Files of our own in `/etc`; the host's would tell who has accounts here.
    private static void etc(List<String> words, MachineFolder folder) {
        PrivateFiles.directory(folder.etc());
        file(words, folder, "passwd", "vps:x:%s:%s::%s:/bin/false\n".formatted(ID, ID, STATE));
        file(words, folder, "group", "vps:x:%s:\n".formatted(ID));
        file(words, folder, "hosts", "127.0.0.1 localhost vps\n");
        for (String each : List.of("/etc/ld.so.cache", "/etc/java-25-openjdk")) {
            words.addAll(List.of("--ro-bind-try", each, each));
        }
    }

    private static void file(List<String> words, MachineFolder folder, String name, String text) {
        Path file = folder.etc().resolve(name);
        PrivateFiles.replace(file, text.getBytes(StandardCharsets.US_ASCII));
        words.addAll(List.of("--ro-bind", file.toString(), "/etc/" + name));
    }

    private Set<String> readable(MachineFolder.Plan plan) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(agent.home().toString());
        agent.classPath().forEach(each -> paths.add(existing(each).toString()));
        agent.files().forEach(each -> paths.add(each.toString()));
        paths.addAll(plan.files());
        return paths;
    }

    /// Java's `folder/*` stands for the jars of a folder.
    private static Path existing(Path entry) {
        Path folder = entry.getParent();
        return entry.endsWith("*") && folder != null ? folder : entry;
    }
}
