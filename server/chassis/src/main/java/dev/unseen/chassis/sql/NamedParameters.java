package dev.unseen.chassis.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/// Reads the little that our statements consist of besides plain SQL: values as `:name` or `?`,
/// lists as `<name>`, quoted text. JDBI's own readers are made from grammars, and to warm them up
/// took a tenth of a start.
///
/// Errors: what only JDBI's readers know (casts by `::`, comments, escapes) is a defect of ours.
/// Source: docs/decisions/0032-statements-read-by-ourselves.md
final class NamedParameters implements SqlParser {

    private static final Pattern PARTS =
            Pattern.compile("'[^']*'|\"[^\"]*\"|:([A-Za-z_][A-Za-z0-9_]*)|::|[?'\"\\\\]|--|/\\*");
    private static final Pattern LIST = Pattern.compile("<[A-Za-z]");
    private static final int KEPT_MAX = 1_000;

    private final Map<String, ParsedSql> kept = new ConcurrentHashMap<>();

    private NamedParameters() {}

    static void readBy(Jdbi jdbi) {
        TemplateEngine lists = new DefinedAttributeTemplateEngine();
        jdbi.getConfig(SqlStatements.class)
                .setSqlParser(new NamedParameters())
                .setTemplateEngine(
                        (sql, context) -> hasList(sql) ? lists.render(sql, context) : sql);
    }

    private static boolean hasList(String sql) {
        return sql.indexOf('<') >= 0 && LIST.matcher(sql).find();
    }

    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        if (kept.size() >= KEPT_MAX) {
            kept.clear(); // lists of many lengths
        }
        return kept.computeIfAbsent(sql, NamedParameters::read);
    }

    static ParsedSql read(String sql) {
        var parsed = ParsedSql.builder();
        int end = 0;
        for (Matcher part = PARTS.matcher(sql); part.find(); end = part.end()) {
            parsed.append(sql.substring(end, part.start()));
            if (part.group(1) != null) {
                parsed.appendNamedParameter(part.group(1));
            } else if (part.group().equals("?")) {
                parsed.appendPositionalParameter();
            } else if (part.end() - part.start() > 1 && isQuoted(part.group())) {
                parsed.append(part.group());
            } else {
                throw new IllegalStateException(
                        "a statement of ours has values as :name or ? and no " + part.group());
            }
        }
        return parsed.append(sql.substring(end)).build();
    }

    private static boolean isQuoted(String part) {
        return part.startsWith("'") || part.startsWith("\"");
    }

    @Override
    public String nameParameter(String rawName, StatementContext context) {
        return ":" + rawName;
    }
}
