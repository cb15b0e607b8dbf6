package dev.unseen.strongroom.container;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.strongroom.acl.Acl;
import dev.unseen.strongroom.asking.Usage;
import dev.unseen.strongroom.keyring.RowMac;
import dev.unseen.strongroom.secret.Holders;
import dev.unseen.strongroom.secret.SecretId;
import dev.unseen.strongroom.secret.SecretTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The rows of containers. A container's MAC covers its members, so that the set is whole or
/// refused. Each method runs in its caller's transaction.
public final class ContainerTable implements Holders {

    private static final String TABLE = "container";

    private final RowMac macs;
    private final SecretTable secrets;
    private final InstantSource clock;

    public ContainerTable(RowMac macs, SecretTable secrets, InstantSource clock) {
        this.macs = macs;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// A row as it lies there, before its MAC is checked.
    private record Row(
            String id,
            String project,
            String name,
            String type,
            String creator,
            long created,
            long updated,
            long generation,
            String acl,
            byte[] mac) {

        static Row read(ResultSet rows) throws SQLException {
            return new Row(
                    rows.getString("id"),
                    rows.getString("project"),
                    rows.getString("name"),
                    rows.getString("type"),
                    rows.getString("creator"),
                    rows.getLong("created"),
                    rows.getLong("updated"),
                    rows.getLong("generation"),
                    rows.getString("acl"),
                    rows.getBytes("mac"));
        }
    }

    private record MemberRow(String name, String secret) {}

    public Optional<Container> find(Handle handle, ContainerId id) {
        return handle.createQuery("SELECT * FROM container WHERE id = :id")
                .bind("id", id.value())
                .map((rows, _) -> Row.read(rows))
                .findOne()
                .map(row -> whole(handle, row));
    }

    private Container whole(Handle handle, Row row) {
        List<MemberRow> members = members(handle, row.id());
        macs.require(row.mac(), TABLE, columns(row, members));
        return new Container(
                new ContainerId(row.id()),
                new ProjectId(row.project()),
                new Container.Label(row.name(), row.type()),
                new Container.Life(
                        row.creator(),
                        Instant.ofEpochMilli(row.created()),
                        Instant.ofEpochMilli(row.updated())),
                row.generation(),
                Acl.of(row.acl()),
                members.stream()
                        .map(each -> new Container.Member(each.name(), new SecretId(each.secret())))
                        .toList());
    }

    private static List<MemberRow> members(Handle handle, String id) {
        return handle.createQuery(
                        "SELECT name, secret FROM container_secret"
                                + " WHERE container = :id ORDER BY position, name")
                .bind("id", id)
                .map((rows, _) -> new MemberRow(rows.getString("name"), rows.getString("secret")))
                .list();
    }

    List<Container> list(Handle handle, Filter filter, int offset, int limit) {
        return filter
                .bind(
                        handle.createQuery(
                                "SELECT * FROM container"
                                        + filter.where()
                                        + " ORDER BY created, id LIMIT :limit OFFSET :offset"))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((rows, _) -> Row.read(rows))
                .list()
                .stream()
                .map(row -> whole(handle, row))
                .toList();
    }

    long count(Handle handle, Filter filter) {
        return filter.bind(handle.createQuery("SELECT COUNT(*) FROM container" + filter.where()))
                .mapTo(Long.class)
                .one();
    }

    public void insert(Handle handle, Container container) {
        handle.createUpdate(
                        "INSERT INTO container (id, project, name, type, creator, created, updated,"
                                + " generation, acl, mac) VALUES (:id, :project, :name, :type,"
                                + " :creator, :created, :updated, :generation, :acl, :mac)")
                .bind("id", container.id().value())
                .bind("project", container.project().value())
                .bind("name", container.label().name())
                .bind("type", container.label().type())
                .bind("creator", container.life().creator())
                .bind("created", container.life().created().toEpochMilli())
                .bind("updated", container.life().updated().toEpochMilli())
                .bind("generation", container.generation())
                .bind("acl", Acl.column(container.acl()))
                .bind("mac", mac(container))
                .execute();
        insertMembers(handle, container);
        Usage.CONTAINERS.add(handle, container.project(), 1);
    }

    private static void insertMembers(Handle handle, Container container) {
        long position = 0;
        for (Container.Member member : container.members()) {
            handle.createUpdate(
                            "INSERT INTO container_secret (container, name, secret, position)"
                                    + " VALUES (:container, :name, :secret, :position)")
                    .bind("container", container.id().value())
                    .bind("name", member.name())
                    .bind("secret", member.secret().value())
                    .bind("position", position++)
                    .execute();
        }
    }

    /// Writes a change of members or of the generation, which the one before leads to.
    void update(Handle handle, Container container) {
        int updated =
                handle.createUpdate(
                                "UPDATE container SET updated = :updated,"
                                        + " generation = :generation, mac = :mac"
                                        + " WHERE id = :id AND generation = :generation - 1")
                        .bind("id", container.id().value())
                        .bind("updated", container.life().updated().toEpochMilli())
                        .bind("generation", container.generation())
                        .bind("mac", mac(container))
                        .execute();
        if (updated != 1) {
            throw Refusal.conflict("This container is being changed by somebody else; try again.");
        }
        handle.createUpdate("DELETE FROM container_secret WHERE container = :id")
                .bind("id", container.id().value())
                .execute();
        insertMembers(handle, container);
    }

    /// Keeps others from changing a row until the transaction ends.
    void lock(Handle handle, ContainerId id) {
        handle.createUpdate("UPDATE container SET id = id WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    /// A list is not part of what servers fetch, so the generation stays.
    void updateAcl(Handle handle, Container container) {
        handle.createUpdate(
                        "UPDATE container SET updated = :updated, acl = :acl, mac = :mac"
                                + " WHERE id = :id AND generation = :generation")
                .bind("id", container.id().value())
                .bind("updated", container.life().updated().toEpochMilli())
                .bind("generation", container.generation())
                .bind("acl", Acl.column(container.acl()))
                .bind("mac", mac(container))
                .execute();
    }

    void delete(Handle handle, Container container) {
        handle.createUpdate("DELETE FROM container WHERE id = :id")
                .bind("id", container.id().value())
                .execute();
        Usage.CONTAINERS.add(handle, container.project(), -1);
    }

    @Override
    public Set<ContainerId> naming(Handle handle, SecretId secret) {
        return handle
                .createQuery("SELECT container FROM container_secret WHERE secret = :secret")
                .bind("secret", secret.value())
                .mapTo(String.class)
                .stream()
                .map(each -> find(handle, new ContainerId(each)).orElseThrow().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<ContainerId> changed(Handle handle, SecretId secret) {
        Set<ContainerId> bundles = new HashSet<>(naming(handle, secret));
        secrets.composites(handle, secret).forEach(each -> bundles.addAll(naming(handle, each)));
        Instant now = Instant.ofEpochMilli(clock.millis());
        for (ContainerId each : bundles) {
            Container container = find(handle, each).orElseThrow();
            update(handle, container.changedAt(now, container.members()));
        }
        return bundles;
    }

    private byte[] mac(Container container) {
        Container.Life life = container.life();
        var row =
                new Row(
                        container.id().value(),
                        container.project().value(),
                        container.label().name(),
                        container.label().type(),
                        life.creator(),
                        life.created().toEpochMilli(),
                        life.updated().toEpochMilli(),
                        container.generation(),
                        Acl.column(container.acl()),
                        new byte[0]);
        var members =
                container.members().stream()
                        .map(each -> new MemberRow(each.name(), each.secret().value()))
                        .toList();
        return macs.of(TABLE, columns(row, members));
    }

    private static Object[] columns(Row row, List<MemberRow> members) {
        List<Object> columns =
                new ArrayList<>(
                        List.of(
                                row.id(),
                                row.project(),
                                row.name(),
                                row.type(),
                                row.creator(),
                                row.created(),
                                row.updated(),
                                row.generation()));
        if (!row.acl().isEmpty()) {
            columns.add(row.acl());
        }
        for (MemberRow member : members) {
            columns.add(member.name());
            columns.add(member.secret());
        }
        return columns.toArray();
    }
}
