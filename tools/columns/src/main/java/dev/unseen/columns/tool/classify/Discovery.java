package dev.unseen.columns.tool.classify;

import dev.unseen.columns.tool.catalog.Inspector;
import dev.unseen.columns.tool.catalog.Table;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.TableName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Looks at names, and at a sample of values, which it never repeats.
public final class Discovery {
    private static final int DEPTH_MAX = 4;

    private final Session session;
    private final int sampleRows;

    public Discovery(Session session, int sampleRows) {
        this.session = session;
        this.sampleRows = sampleRows;
    }

    /// What a field was known by.
    public record Found(Field field, String rule, Level level) {}

    public List<Found> all() {
        Map<Field, Rule> found = new LinkedHashMap<>();
        Inspector inspector = Inspector.of(session);
        for (TableName name : inspector.tables()) {
            Table table = inspector.table(name);
            for (Column column : table.columns()) {
                look(table, column, found);
            }
        }
        var all = new ArrayList<Found>();
        found.forEach((field, rule) -> all.add(new Found(field, rule.name(), rule.level())));
        return all;
    }

    private void look(Table table, Column column, Map<Field, Rule> found) {
        var field = new Field(table.label(), column.name(), "");
        Rule.ofName(column.name()).ifPresent(rule -> found.put(field, rule));
        if (!column.family().takesText()) {
            return;
        }
        for (String value : sample(table, column)) {
            Optional<Rule> rule = Rule.ofValue(value);
            rule.ifPresent(each -> found.putIfAbsent(field, each));
            if (value.startsWith("{") || value.startsWith("[")) {
                members(table, column, value, found);
            }
        }
    }

    private static void members(Table table, Column column, String value, Map<Field, Rule> found) {
        try {
            walk("$", 0, JsonMapper.shared().readTree(value), table, column, found);
        } catch (JacksonException _) {
            // Text that only begins like JSON.
        }
    }

    private static void walk(
            String path,
            int depth,
            JsonNode node,
            Table table,
            Column column,
            Map<Field, Rule> found) {
        for (JsonNode each : node.isArray() ? node.values() : List.<JsonNode>of()) {
            if (each.isContainer() && depth < DEPTH_MAX) {
                walk(path + "[*]", depth + 1, each, table, column, found);
            }
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            String name = each.getKey().replace("\\", "\\\\").replace("'", "\\'");
            String below = path + "['" + name + "']";
            if (each.getValue().isContainer() && depth < DEPTH_MAX) {
                walk(below, depth + 1, each.getValue(), table, column, found);
            }
            Optional<Rule> byValue =
                    each.getValue().isString()
                            ? Rule.ofValue(each.getValue().asString())
                            : Optional.empty();
            byValue.or(() -> Rule.ofName(each.getKey()))
                    .ifPresent(
                            rule ->
                                    found.putIfAbsent(
                                            new Field(table.label(), column.name(), below), rule));
        }
    }

    private List<String> sample(Table table, Column column) {
        String sql =
                "SELECT %s FROM %s AS r WHERE %s IS NOT NULL LIMIT ?"
                        .formatted(
                                session.dialect().value(column),
                                session.dialect().quote(table.name()),
                                session.dialect().named(column));
        return session.read(
                "reading a sample",
                connection -> {
                    var values = new ArrayList<String>();
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.setInt(1, sampleRows);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                values.add(String.valueOf(rows.getString(1)));
                            }
                        }
                    }
                    return values;
                });
    }
}
