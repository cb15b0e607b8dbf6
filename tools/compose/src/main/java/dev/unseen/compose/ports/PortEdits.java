package dev.unseen.compose.ports;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.project.ComposeFile;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.text.Edit;
import dev.unseen.compose.text.Range;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes published ports out of compose files, whole lines at a time.
public final class PortEdits {
    private PortEdits() {}

    public static Map<Path, SourceText> without(List<ClosablePorts.Judged> ports) {
        Map<ComposeFile, List<Edit>> edits = new LinkedHashMap<>();
        Map<Service, List<ClosablePorts.Judged>> byService =
                ports.stream()
                        .filter(ClosablePorts.Judged::close)
                        .collect(
                                Collectors.groupingBy(
                                        ClosablePorts.Judged::service,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        byService.forEach(
                (service, closed) ->
                        edits.computeIfAbsent(service.file(), any -> new ArrayList<>())
                                .addAll(edits(service, closed)));
        Map<Path, SourceText> out = new LinkedHashMap<>();
        edits.forEach(
                (file, list) ->
                        out.put(
                                file.path(),
                                file.source().with(Edit.apply(file.source().text(), list))));
        return out;
    }

    private static List<Edit> edits(Service service, List<ClosablePorts.Judged> closed) {
        SourceText source = service.file().source();
        Node.Entry entry =
                service.own().flatMap(own -> own.entry("ports")).orElseThrow(() -> shared(service));
        if (!(entry.value() instanceof Node.Sequence list) || list.flow()) {
            throw shared(service);
        }
        Set<Integer> gone =
                closed.stream()
                        .map(each -> each.port().item().range().start())
                        .collect(Collectors.toSet());
        boolean all = list.items().stream().allMatch(i -> gone.contains(i.range().start()));
        if (all) {
            return List.of(Edit.delete(lines(source, entry.range())));
        }
        return list.items().stream()
                .filter(item -> gone.contains(item.range().start()))
                .map(item -> Edit.delete(lines(source, item.range())))
                .toList();
    }

    private static Range lines(SourceText source, Range range) {
        return new Range(source.lineStart(range.start()), source.nextLine(range.end()));
    }

    private static Refusal shared(Service service) {
        return Refusal.malformed(
                "the ports of " + service.name() + " are shared or in brackets; unfold them first");
    }
}
