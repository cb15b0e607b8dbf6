package dev.unseen.strongroom.consumer;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.strongroom.keyring.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The rows of registrations. Each method runs in its caller's transaction.
public final class ConsumerTable {

    private static final String TABLE = "consumer";
    private static final String ORDER = " ORDER BY service, kind, resource, id";

    private final RowMac macs;

    public ConsumerTable(RowMac macs) {
        this.macs = macs;
    }

    /// Everything that depends on these, by their ids.
    public Map<String, List<Consumer>> ofSecrets(Handle handle, Collection<String> ids) {
        return all(handle, "secret", ids);
    }

    public Map<String, List<Consumer>> ofContainers(Handle handle, Collection<String> ids) {
        return all(handle, "container", ids);
    }

    private Map<String, List<Consumer>> all(Handle handle, String column, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("SELECT * FROM consumer WHERE " + column + " IN (<ids>)" + ORDER)
                .bindList("ids", List.copyOf(ids))
                .map((rows, _) -> read(rows))
                .list()
                .stream()
                .collect(Collectors.groupingBy(each -> each.of().id()));
    }

    List<Consumer> page(Handle handle, Consumer.Of of, int offset, int limit) {
        return handle.createQuery(
                        "SELECT * FROM consumer WHERE "
                                + column(of)
                                + " = :id"
                                + ORDER
                                + " LIMIT :limit OFFSET :offset")
                .bind("id", of.id())
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rows, _) -> read(rows))
                .list();
    }

    long count(Handle handle, Consumer.Of of) {
        return handle.createQuery("SELECT COUNT(*) FROM consumer WHERE " + column(of) + " = :id")
                .bind("id", of.id())
                .mapTo(Long.class)
                .one();
    }

    long count(Handle handle, ProjectId project) {
        return handle.createQuery("SELECT COUNT(*) FROM consumer WHERE project = :project")
                .bind("project", project.value())
                .mapTo(Long.class)
                .one();
    }

    Optional<Consumer> find(Handle handle, Consumer.Of of, Consumer.Dependent dependent) {
        return handle.createQuery(
                        "SELECT * FROM consumer WHERE "
                                + column(of)
                                + " = :id AND service = :service AND kind = :kind"
                                + " AND resource = :resource")
                .bind("id", of.id())
                .bind("service", dependent.service())
                .bind("kind", dependent.kind())
                .bind("resource", dependent.resource())
                .map((rows, _) -> read(rows))
                .findOne();
    }

    private static String column(Consumer.Of of) {
        return switch (of) {
            case Consumer.Of.Secret _ -> "secret";
            case Consumer.Of.Container _ -> "container";
        };
    }

    void insert(Handle handle, Consumer consumer) {
        String sql =
                "INSERT INTO consumer (id, %s, project, service, kind, resource, created, mac)"
                        + " VALUES (:id, :of, :project, :service, :kind, :resource, :created, :mac)"
                        + " ON CONFLICT DO NOTHING";
        handle.createUpdate(sql.formatted(column(consumer.of())))
                .bind("id", consumer.id())
                .bind("of", consumer.of().id())
                .bind("project", consumer.project().value())
                .bind("service", consumer.dependent().service())
                .bind("kind", consumer.dependent().kind())
                .bind("resource", consumer.dependent().resource())
                .bind("created", consumer.created().toEpochMilli())
                .bind("mac", macs.of(TABLE, columns(consumer)))
                .execute();
    }

    void delete(Handle handle, Consumer consumer) {
        handle.createUpdate("DELETE FROM consumer WHERE id = :id")
                .bind("id", consumer.id())
                .execute();
    }

    private static Object[] columns(Consumer consumer) {
        return new Object[] {
            consumer.id(),
            column(consumer.of()),
            consumer.of().id(),
            consumer.project().value(),
            consumer.dependent().service(),
            consumer.dependent().kind(),
            consumer.dependent().resource(),
            consumer.created().toEpochMilli()
        };
    }

    private Consumer read(ResultSet rows) throws SQLException {
        Optional<String> secret = Optional.ofNullable(rows.getString("secret"));
        String container = Optional.ofNullable(rows.getString("container")).orElse("");
        Consumer.Of of =
                secret.<Consumer.Of>map(Consumer.Of.Secret::new)
                        .orElseGet(() -> new Consumer.Of.Container(container));
        String project = rows.getString("project");
        var dependent =
                new Consumer.Dependent(
                        rows.getString("service"),
                        rows.getString("kind"),
                        rows.getString("resource"));
        long created = rows.getLong("created");
        macs.require(
                rows.getBytes("mac"),
                TABLE,
                rows.getString("id"),
                column(of),
                of.id(),
                project,
                dependent.service(),
                dependent.kind(),
                dependent.resource(),
                created);
        return new Consumer(
                rows.getString("id"),
                of,
                new ProjectId(project),
                dependent,
                Instant.ofEpochMilli(created));
    }
}
