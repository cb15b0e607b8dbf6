package dev.unseen.compose.yaml;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.text.Range;
import dev.unseen.compose.text.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads one YAML document into nodes with ranges.
///
/// Errors: [Refusal] when the text is not YAML, has a key twice, holds several documents or passes
/// one of the limits. Aliases are never unfolded, so the cost is linear in the text.
public final class YamlText {
    private final String name;
    private final SourceText source;
    private final YamlLimits limits;
    private final int[] offsets;
    private final Map<String, Node> anchors = new HashMap<>();
    private int nodes;
    private int aliases;

    private YamlText(String name, SourceText source, YamlLimits limits) {
        this.name = name;
        this.source = source;
        this.limits = limits;
        this.offsets = offsets(source.text());
    }

    public static Node read(String name, SourceText source, YamlLimits limits) {
        if (source.text().length() > limits.charactersMax()) {
            throw Refusal.limit(
                    name + " has more than " + limits.charactersMax() + " characters of YAML");
        }
        return new YamlText(name, source, limits).document();
    }

    private Node document() {
        var settings =
                LoadSettings.builder()
                        .setLabel(name)
                        .setCodePointLimit(limits.charactersMax() + 1)
                        .build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(source.text()).iterator();
            events.next();
            Event first = events.next();
            if (first.getEventId() == Event.ID.StreamEnd) {
                return new Node.Scalar("", Node.Style.PLAIN, new Range(0, 0), Node.Properties.NONE);
            }
            Node root = node(events.next(), events, 0);
            events.next();
            if (events.next().getEventId() != Event.ID.StreamEnd) {
                throw Refusal.malformed(name + " holds several documents; Compose reads one");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            String where =
                    e.getProblemMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("");
            throw Refusal.malformed(name + where + " is not valid YAML");
        } catch (YamlEngineException e) {
            throw Refusal.malformed(name + " is not valid YAML");
        }
    }

    private Node node(Event event, Iterator<Event> events, int depth) {
        if (++nodes > limits.nodesMax()) {
            throw Refusal.limit(name + " has more than " + limits.nodesMax() + " YAML nodes");
        }
        if (depth > limits.depthMax()) {
            throw Refusal.limit(name + " is nested deeper than " + limits.depthMax() + " levels");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        Node node =
                switch (event) {
                    case ScalarEvent scalar -> scalar(scalar);
                    case CollectionStartEvent start
                            when start.getEventId() == Event.ID.MappingStart ->
                            mapping(start, events, depth);
                    case CollectionStartEvent start -> sequence(start, events, depth);
                    default -> throw Refusal.malformed(name + " is not valid YAML");
                };
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
        return node;
    }

    private Node alias(AliasEvent event) {
        if (++aliases > limits.aliasesMax()) {
            throw Refusal.limit(name + " has more than " + limits.aliasesMax() + " aliases");
        }
        String anchor = event.getAlias().getValue();
        Node meant = anchors.get(anchor);
        if (meant == null) {
            throw Refusal.malformed(name + " uses the alias *" + anchor + " before its anchor");
        }
        return new Node.Alias(anchor, meant, new Range(start(event), end(event)));
    }

    private Node scalar(ScalarEvent event) {
        Node.Style style =
                switch (event.getScalarStyle()) {
                    case SINGLE_QUOTED -> Node.Style.SINGLE_QUOTED;
                    case DOUBLE_QUOTED -> Node.Style.DOUBLE_QUOTED;
                    case LITERAL, FOLDED -> Node.Style.BLOCK;
                    default -> Node.Style.PLAIN;
                };
        int start = contentStart(event);
        int end = Math.max(start, end(event));
        return new Node.Scalar(
                event.getValue(), style, trimmed(start, end), properties(event, event.getTag()));
    }

    private Node mapping(CollectionStartEvent event, Iterator<Event> events, int depth) {
        var entries = new ArrayList<Node.Entry>();
        var keys = new HashSet<String>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.MappingEnd) {
            Node key = node(next, events, depth + 1);
            Node value = node(events.next(), events, depth + 1);
            var entry = new Node.Entry(key, value);
            boolean merge = entry.name().equals("<<");
            if (!keys.add(entry.name()) && !merge) {
                int line = source.lineNumber(key.range().start());
                throw Refusal.malformed(
                        name + " line " + line + " has the key " + shown(entry) + " twice");
            }
            entries.add(entry);
            next = events.next();
        }
        int first = entries.isEmpty() ? contentStart(event) : entries.getFirst().range().start();
        int start = event.isFlow() ? contentStart(event) : first;
        int last = entries.isEmpty() ? start : entries.getLast().range().end();
        int end = event.isFlow() ? end(next) : last;
        return new Node.Mapping(
                List.copyOf(entries),
                event.isFlow(),
                new Range(start, Math.max(start, end)),
                properties(event, event.getTag()));
    }

    private Node sequence(CollectionStartEvent event, Iterator<Event> events, int depth) {
        var items = new ArrayList<Node>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(next, events, depth + 1));
            next = events.next();
        }
        int first = items.isEmpty() ? contentStart(event) : items.getFirst().range().start();
        int start = event.isFlow() ? contentStart(event) : first;
        int last = items.isEmpty() ? start : items.getLast().range().end();
        int end = event.isFlow() ? end(next) : last;
        return new Node.Sequence(
                List.copyOf(items),
                event.isFlow(),
                new Range(start, Math.max(start, end)),
                properties(event, event.getTag()));
    }

    private static String shown(Node.Entry entry) {
        return entry.name().length() > 64 ? entry.name().substring(0, 64) + "…" : entry.name();
    }

    private static Node.Properties properties(NodeEvent event, Optional<String> tag) {
        return new Node.Properties(event.getAnchor().map(anchor -> anchor.getValue()), tag);
    }

    /// Where the content begins: behind `&anchor` and `!tag`, which the event's range includes.
    private int contentStart(NodeEvent event) {
        int at = start(event);
        String text = source.text();
        while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            int behind = at;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at >= end(event) && event instanceof ScalarEvent) {
                return Math.max(behind, start(event));
            }
        }
        return at;
    }

    private Range trimmed(int start, int end) {
        int stop = end;
        while (stop > start && Character.isWhitespace(source.text().charAt(stop - 1))) {
            stop--;
        }
        return new Range(start, stop);
    }

    private int start(Event event) {
        return offsets[event.getStartMark().orElseThrow().getIndex()];
    }

    private int end(Event event) {
        return offsets[event.getEndMark().orElseThrow().getIndex()];
    }

    /// The engine counts code points; edits count characters.
    private static int[] offsets(String text) {
        int[] offsets = new int[text.codePointCount(0, text.length()) + 2];
        int point = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            offsets[point++] = at;
        }
        offsets[point] = text.length();
        offsets[point + 1] = text.length();
        return offsets;
    }
}
