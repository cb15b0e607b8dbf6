package dev.unseen.fleet.openstack;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.SecretReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What was ordered at the cloud, in control's database: names, references, times. Written before
/// and after each order, so that an order whose answer never came is looked for and not repeated.
final class SecretTable {

    /// The container's own row; a secret's name begins with a letter.
    static final String CONTAINER = "*";

    private final Database database;

    SecretTable(Database database) {
        this.database = database;
    }

    record Row(
            DeploymentId deployment,
            String secret,
            String secretClass,
            Instant ordered,
            Optional<String> reference) {

        private static Row read(ResultSet rows) throws SQLException {
            return new Row(
                    new DeploymentId(rows.getString("deployment")),
                    rows.getString("secret"),
                    rows.getString("class"),
                    Instant.ofEpochMilli(rows.getLong("ordered_at")),
                    Optional.ofNullable(rows.getString("reference")));
        }
    }

    Optional<Row> find(DeploymentId deployment, String secret) {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM cloud_secret WHERE deployment = :deployment"
                                                + " AND secret = :secret")
                                .bind("deployment", deployment.value())
                                .bind("secret", secret)
                                .map((rows, _) -> Row.read(rows))
                                .findOne());
    }

    Optional<Row> find(String reference) {
        return database.read(
                handle ->
                        handle.createQuery("SELECT * FROM cloud_secret WHERE reference = :ref")
                                .bind("ref", reference)
                                .map((rows, _) -> Row.read(rows))
                                .findOne());
    }

    List<SecretReference> secrets(DeploymentId deployment) {
        return database.read(
                handle ->
                        handle
                                .createQuery(
                                        "SELECT * FROM cloud_secret WHERE deployment = :deployment"
                                                + " AND reference IS NOT NULL AND secret <> '*'"
                                                + " ORDER BY secret")
                                .bind("deployment", deployment.value())
                                .map((rows, _) -> Row.read(rows))
                                .stream()
                                .map(
                                        each ->
                                                new SecretReference(
                                                        each.secret(),
                                                        each.reference().orElseThrow()))
                                .toList());
    }

    void starting(Row row) {
        database.write(
                handle ->
                        handle.createUpdate(
                                        "INSERT INTO cloud_secret (deployment, secret, class,"
                                                + " ordered_at) VALUES (:deployment, :secret,"
                                                + " :class, :at) ON CONFLICT (deployment, secret)"
                                                + " DO NOTHING")
                                .bind("deployment", row.deployment().value())
                                .bind("secret", row.secret())
                                .bind("class", row.secretClass())
                                .bind("at", row.ordered().toEpochMilli())
                                .execute());
    }

    void made(DeploymentId deployment, String secret, String reference) {
        database.write(
                handle ->
                        handle.createUpdate(
                                        "UPDATE cloud_secret SET reference = :ref WHERE deployment"
                                                + " = :deployment AND secret = :secret")
                                .bind("ref", reference)
                                .bind("deployment", deployment.value())
                                .bind("secret", secret)
                                .execute());
    }

    void gone(String reference) {
        database.write(
                handle ->
                        handle.createUpdate("DELETE FROM cloud_secret WHERE reference = :ref")
                                .bind("ref", reference)
                                .execute());
    }

    /// Tells this control's credentials from those of another one of the same user.
    String installation(RandomGenerator random) {
        return database.write(
                handle -> {
                    Optional<String> known =
                            handle.createQuery("SELECT id FROM cloud_installation")
                                    .mapTo(String.class)
                                    .findFirst();
                    return known.orElseGet(
                            () -> {
                                String id = Ids.uuid(random);
                                handle.createUpdate(
                                                "INSERT INTO cloud_installation (id) VALUES (:id)")
                                        .bind("id", id)
                                        .execute();
                                return id;
                            });
                });
    }
}
