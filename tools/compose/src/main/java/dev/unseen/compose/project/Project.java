package dev.unseen.compose.project;

import dev.unseen.compose.env.Lookup;
import java.util.LinkedHashMap;
import java.util.List;
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

    /// The image a service runs, from whichever file names one.
    public Optional<String> image(String service) {
        return declarations(service).stream()
                .map(Service::image)
                .flatMap(Optional::stream)
                .reduce((first, last) -> last);
    }

    public ComposeFile file(String name) {
        return files.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
}
