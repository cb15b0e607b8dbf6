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
        var edits = new ArrayList<Edit>();
        if (all) {
            Range key = entry.key().range();
            edits.add(withoutLines(source, new Range(key.start(), key.end() + 1)));
        }
        list.items().stream()
                .filter(item -> gone.contains(item.range().start()))
                .forEach(item -> edits.add(withoutLines(source, item.range())));
        return edits;
    }

    /// Takes whole lines out; a comment behind them stays as a line of its own.
    private static Edit withoutLines(SourceText source, Range range) {
        int start = source.lineStart(range.start());
        int stop = source.lineStop(range.end());
        String behind = source.text().substring(range.end(), stop).strip();
        if (!behind.startsWith("#")) {
            return Edit.delete(new Range(start, source.nextLine(range.end())));
        }
        String line = source.text().substring(start, stop);
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        return Edit.replace(new Range(start, stop), indent + behind);
    }

    private static Refusal shared(Service service) {
        return Refusal.malformed(
                "the ports of " + service.name() + " are shared or in brackets; unfold them first");
    }
}
