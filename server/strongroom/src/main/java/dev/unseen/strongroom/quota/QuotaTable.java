package dev.unseen.strongroom.quota;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.strongroom.keyring.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of quotas. Each method runs in its caller's transaction.
final class QuotaTable {

    private static final String TABLE = "project_quota";

    private final RowMac macs;

    QuotaTable(RowMac macs) {
        this.macs = macs;
    }

    record Row(ProjectId project, Quota quota) {}

    Optional<Quota> find(Handle handle, ProjectId project) {
        return handle.createQuery("SELECT * FROM project_quota WHERE project = :project")
                .bind("project", project.value())
                .map((rows, _) -> read(rows).quota())
                .findOne();
    }

    List<Row> list(Handle handle, int offset, int limit) {
        return handle.createQuery(
                        "SELECT * FROM project_quota ORDER BY created, project"
                                + " LIMIT :limit OFFSET :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rows, _) -> read(rows))
                .list();
    }

    long count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM project_quota").mapTo(Long.class).one();
    }

    private Row read(ResultSet rows) throws SQLException {
        String project = rows.getString("project");
        var quota =
                new Quota(
                        number(rows, "secrets"),
                        number(rows, "orders"),
                        number(rows, "containers"),
                        number(rows, "consumers"),
                        number(rows, "cas"));
        macs.require(rows.getBytes("mac"), TABLE, columns(project, quota));
        return new Row(new ProjectId(project), quota);
    }

    private static Optional<Long> number(ResultSet rows, String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(value);
    }

    void write(Handle handle, ProjectId project, Quota quota, Instant now) {
        handle.createUpdate(
                        "INSERT INTO project_quota (project, secrets, orders, containers,"
                                + " consumers, cas, created, mac) VALUES (:project, :secrets,"
                                + " :orders, :containers, :consumers, :cas, :created, :mac)"
                                + " ON CONFLICT (project) DO UPDATE SET secrets = excluded.secrets,"
                                + " orders = excluded.orders, containers = excluded.containers,"
                                + " consumers = excluded.consumers, cas = excluded.cas,"
                                + " mac = excluded.mac")
                .bind("project", project.value())
                .bind("secrets", quota.secrets())
                .bind("orders", quota.orders())
                .bind("containers", quota.containers())
                .bind("consumers", quota.consumers())
                .bind("cas", quota.cas())
                .bind("created", now.toEpochMilli())
                .bind("mac", macs.of(TABLE, columns(project.value(), quota)))
                .execute();
    }

    void delete(Handle handle, ProjectId project) {
        handle.createUpdate("DELETE FROM project_quota WHERE project = :project")
                .bind("project", project.value())
                .execute();
    }

    private static Object[] columns(String project, Quota quota) {
        return new Object[] {
            project,
            quota.secrets(),
            quota.orders(),
            quota.containers(),
            quota.consumers(),
            quota.cas()
        };
    }
}
