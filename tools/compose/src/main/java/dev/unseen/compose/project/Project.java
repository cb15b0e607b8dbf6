package dev.unseen.compose.project;

import dev.unseen.compose.env.Lookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A compose project as read from its folder.
///
/// `dotenv` are the interpolation files in use, `samples` the `.env.example` and its kin, which
/// tell the nature of a variable that has no value yet but never give it one.
public record Project(
        Root root,
        List<ComposeFile> files,
        List<Service> services,
        List<EnvFile> dotenv,
        List<EnvFile> samples,
        Lookup shell,
        List<Note> notes) {

    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";

    public Project {
        files = List.copyOf(files);
        services = List.copyOf(services);
        notes = List.copyOf(notes);
    }

    /// Every environment file that some service names, once each.
    public List<EnvFile> envFiles() {
        Map<String, EnvFile> files = new LinkedHashMap<>();
        for (Service service : services) {
            for (Service.EnvFileUse use : service.envFiles()) {
                use.file().ifPresent(file -> files.putIfAbsent(file.name(), file));
            }
        }
        return List.copyOf(files.values());
    }

    public List<Service> declarations(String service) {
        return services.stream().filter(each -> each.name().equals(service)).toList();
    }

    /// Whatever says something about a service: what it extends, farthest first, then itself.
    public List<Service> inherited(String service) {
        var extending = new Extending(root, services);
        return declarations(service).stream()
                .flatMap(each -> extending.chain(each).reversed().stream())
                .toList();
    }

    /// The image a service runs, from whichever file names one.
    public Optional<String> image(String service) {
        return inherited(service).stream()
                .map(Service::image)
                .flatMap(Optional::stream)
                .reduce((first, last) -> last);
    }

    public ComposeFile file(String name) {
        return files.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /// The project's name as Compose makes it: `name:`, COMPOSE_PROJECT_NAME, or the folder's.
    public String name() {
        String folder = String.valueOf(root.folder().getFileName());
        return files.stream()
                .map(file -> file.root().get("name").flatMap(Scalars::text))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> files.stream().findFirst().flatMap(f -> f.lookup().find(PROJECT_NAME)))
                .orElse(folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", ""));
    }

    /// The image that Compose makes of a service it builds.
    public String builtName(Service service) {
        return name() + "-" + service.name();
    }
}
