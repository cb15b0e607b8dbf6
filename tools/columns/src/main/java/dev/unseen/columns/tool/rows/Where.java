package dev.unseen.columns.tool.rows;

import dev.unseen.columns.tool.cell.Condition;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Dialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The rows that a target is about, as a statement says it; the values are only ever bound.
public record Where(Dialect dialect, Target target) {

    /// Every condition with an AND before it.
    public String sql() {
        var all = new StringBuilder();
        target.conditions().forEach(each -> all.append(" AND ").append(sql(each)));
        return all.toString();
    }

    private String sql(Condition condition) {
        String place =
                condition.value().map(_ -> dialect.keyParameter(condition.column())).orElse("");
        String name = dialect.named(condition.column());
        return condition.operator().equals(Condition.EXACTLY)
                ? name + " = " + place + " AND " + dialect.exactly(name)
                : name + " " + condition.operator() + " " + place;
    }

    /// Binds the conditions' values; the number of the next parameter.
    public int bind(PreparedStatement statement) throws SQLException {
        int at = 1;
        for (Condition condition : target.conditions()) {
            if (condition.value().isPresent()) {
                dialect.bindKey(statement, at++, condition.column(), condition.value().get());
            }
            if (condition.operator().equals(Condition.EXACTLY)) {
                statement.setString(at++, condition.value().orElseThrow());
            }
        }
        return at;
    }
}
