package dev.unseen.columns.tool.database;

import java.sql.Connection;
import java.sql.SQLException;

/// Something done with a connection.
@FunctionalInterface
public interface Work<T> {
    T with(Connection connection) throws SQLException;
}
