package dev.unseen.strongroom.order;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.identity.policy.Scope;
import dev.unseen.strongroom.asking.Usage;
import dev.unseen.strongroom.keyring.RowMac;
import dev.unseen.strongroom.secret.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The rows of orders. Each method runs in its caller's transaction.
final class OrderTable {

    private static final String TABLE = "secret_order";

    private final RowMac macs;

    OrderTable(RowMac macs) {
        this.macs = macs;
    }

    Optional<Order> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM secret_order WHERE id = :id")
                .bind("id", id)
                .map((rows, _) -> read(rows))
                .findOne();
    }

    List<Order> list(Handle handle, Scope scope, int offset, int limit) {
        return bind(
                        scope,
                        handle.createQuery(
                                "SELECT * FROM secret_order"
                                        + where(scope)
                                        + " ORDER BY created, id LIMIT :limit OFFSET :offset"))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rows, _) -> read(rows))
                .list();
    }

    long count(Handle handle, Scope scope) {
        return bind(scope, handle.createQuery("SELECT COUNT(*) FROM secret_order" + where(scope)))
                .mapTo(Long.class)
                .one();
    }

    private static String where(Scope scope) {
        return switch (scope) {
            case Scope.AllProjects _ -> "";
            case Scope.SomeProjects _ -> " WHERE project IN (<projects>)";
            case Scope.OneProject _ -> " WHERE project = :project";
            case Scope.OneContainer _, Scope.Nothing _ -> " WHERE 1 = 0";
        };
    }

    private static Query bind(Scope scope, Query query) {
        return switch (scope) {
            case Scope.SomeProjects some -> query.bindList("projects", some.ids());
            case Scope.OneProject(var project) -> query.bind("project", project.value());
            case Scope.AllProjects _, Scope.OneContainer _, Scope.Nothing _ -> query;
        };
    }

    void insert(Handle handle, Order order) {
        handle.createUpdate(
                        "INSERT INTO secret_order (id, project, meta, secret, creator, created,"
                                + " type, container, mac) VALUES (:id, :project, :meta, :secret,"
                                + " :creator, :created, :type, :container, :mac)")
                .bind("id", order.id())
                .bind("project", order.project().value())
                .bind("meta", order.meta())
                .bind("secret", secret(order))
                .bind("type", type(order))
                .bind("container", container(order))
                .bind("creator", order.creator())
                .bind("created", order.created().toEpochMilli())
                .bind("mac", mac(order))
                .execute();
        Usage.ORDERS.add(handle, order.project(), 1);
    }

    private static String secret(Order order) {
        return order.product() instanceof Order.Product.Value(var secret) ? secret.value() : "";
    }

    private static String container(Order order) {
        return order.product() instanceof Order.Product.Pair(var container)
                ? container.value()
                : "";
    }

    private static String type(Order order) {
        return switch (order.product()) {
            case Order.Product.Value _ -> "key";
            case Order.Product.Pair _ -> "asymmetric";
        };
    }

    private byte[] mac(Order order) {
        return macs.of(
                TABLE,
                columns(
                        container(order),
                        order.id(),
                        order.project().value(),
                        order.meta(),
                        secret(order),
                        order.creator(),
                        order.created().toEpochMilli()));
    }

    /// Orders of one value have the columns that they always had.
    private static Object[] columns(String container, Object... columns) {
        return container.isEmpty()
                ? columns
                : Stream.concat(Arrays.stream(columns), Stream.of("asymmetric", container))
                        .toArray();
    }

    void delete(Handle handle, Order order) {
        handle.createUpdate("DELETE FROM secret_order WHERE id = :id")
                .bind("id", order.id())
                .execute();
        Usage.ORDERS.add(handle, order.project(), -1);
    }

    private Order read(ResultSet rows) throws SQLException {
        String id = rows.getString("id");
        String project = rows.getString("project");
        String meta = rows.getString("meta");
        String secret = rows.getString("secret");
        String container = rows.getString("container");
        String creator = rows.getString("creator");
        long created = rows.getLong("created");
        macs.require(
                rows.getBytes("mac"),
                TABLE,
                columns(container, id, project, meta, secret, creator, created));
        return new Order(
                id,
                new ProjectId(project),
                meta,
                container.isEmpty()
                        ? new Order.Product.Value(new SecretId(secret))
                        : new Order.Product.Pair(new ContainerId(container)),
                creator,
                Instant.ofEpochMilli(created));
    }
}
