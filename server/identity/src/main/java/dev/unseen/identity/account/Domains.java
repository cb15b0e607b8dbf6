package dev.unseen.identity.account;

import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.identity.row.RowSeal;
import dev.unseen.identity.row.Table;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The domains there are. Each method runs in its caller's transaction.
public final class Domains {

    private final RowSeal seal;
    private final SecureRandom random;
    private final InstantSource clock;

    public Domains(RowSeal seal, SecureRandom random, InstantSource clock) {
        this.seal = seal;
        this.random = random;
        this.clock = clock;
    }

    public Optional<Domain> find(Handle handle, DomainId id) {
        return handle.createQuery("SELECT * FROM domain WHERE id = :id")
                .bind("id", id.value())
                .map(seal.checked(Table.DOMAIN, (rows, _) -> read(rows)))
                .findOne();
    }

    public Optional<Domain> named(Handle handle, String name) {
        if (!Names.isOne(name, Names.PROJECT_CHARS_MAX)) {
            return Optional.empty();
        }
        return handle.createQuery("SELECT * FROM domain WHERE name = :name")
                .bind("name", name)
                .map(seal.checked(Table.DOMAIN, (rows, _) -> read(rows)))
                .findOne();
    }

    public List<Domain> list(Handle handle) {
        return handle.createQuery("SELECT * FROM domain ORDER BY name")
                .map(seal.checked(Table.DOMAIN, (rows, _) -> read(rows)))
                .list();
    }

    private static Domain read(ResultSet rows) throws SQLException {
        return new Domain(
                new DomainId(rows.getString("id")),
                rows.getString("name"),
                rows.getString("description"),
                rows.getString("state").equals("enabled"));
    }

    public DomainId newId() {
        return new DomainId(Ids.hex(random));
    }

    /// Makes the domain that everything belongs to which names none, if it is not there.
    public void requireDefault(Handle handle) {
        if (find(handle, DomainId.DEFAULT).isEmpty()) {
            insert(
                    handle,
                    new Domain(
                            DomainId.DEFAULT,
                            Domain.DEFAULT_NAME,
                            "Where accounts and projects are that name no domain",
                            true));
        }
    }

    public void insert(Handle handle, Domain domain) {
        Names.require("domain", domain.name(), Names.PROJECT_CHARS_MAX);
        Names.requireDescription(domain.description());
        handle.createUpdate(
                        "INSERT INTO domain (id, name, description, state, created_at)"
                                + " VALUES (:id, :name, :description, :state, :now)")
                .bind("id", domain.id().value())
                .bind("name", domain.name())
                .bind("description", domain.description())
                .bind("state", domain.enabled() ? "enabled" : "disabled")
                .bind("now", clock.millis())
                .execute();
        seal.seal(handle, Table.DOMAIN, domain.id().value());
    }

    public void update(Handle handle, Domain domain) {
        Names.require("domain", domain.name(), Names.PROJECT_CHARS_MAX);
        Names.requireDescription(domain.description());
        seal.change(
                handle,
                Table.DOMAIN,
                domain.id().value(),
                () ->
                        handle.createUpdate(
                                        "UPDATE domain SET name = :name,"
                                                + " description = :description,"
                                                + " state = :state WHERE id = :id")
                                .bind("name", domain.name())
                                .bind("description", domain.description())
                                .bind("state", domain.enabled() ? "enabled" : "disabled")
                                .bind("id", domain.id().value())
                                .execute());
    }

    /// Deletes it with everything in it.
    public void delete(Handle handle, DomainId id) {
        handle.createUpdate("DELETE FROM domain WHERE id = :id").bind("id", id.value()).execute();
    }
}
