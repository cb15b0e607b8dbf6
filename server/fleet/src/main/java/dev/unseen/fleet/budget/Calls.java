package dev.unseen.fleet.budget;

import dev.unseen.chassis.sql.Database;
import dev.unseen.client.http.Https;
import dev.unseen.fleet.deployment.DeploymentId;
import java.net.URI;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Counts what the key manager is asked, for whom and by whom.
///
/// Order: calls made within [#charging] are written when it ends, so a killed process may lose the
///        count of the one thing that it was doing.
public final class Calls implements Https.Watch {

    /// Requirement S2-141: a bundle at start and a notification stay below this.
    public static final long PER_VPS_AND_MONTH_MAX = 1_000;

    private static final ScopedValue<AtomicLong> COUNT = ScopedValue.newInstance();
    private static final String NOBODYS = "";

    private final Database database;
    private final InstantSource clock;

    public Calls(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Who asked.
    public enum Party {
        CONTROL,
        NODE
    }

    /// What one VPS has cost in one month.
    ///
    /// @param deployment empty for what concerns no VPS, such as probes
    public record Line(String deployment, String month, long control, long node) {

        public long total() {
            return control + node;
        }

        public boolean isWithinBudget() {
            return total() < PER_VPS_AND_MONTH_MAX;
        }
    }

    @Override
    public void asked(URI base) {
        if (COUNT.isBound()) {
            COUNT.get().incrementAndGet();
        } else {
            add(NOBODYS, Party.CONTROL, 1);
        }
    }

    /// Counts for one VPS what control asks meanwhile.
    public <T> T charging(DeploymentId deployment, Supplier<T> work) {
        var count = new AtomicLong();
        try {
            return ScopedValue.where(COUNT, count).call(work::get);
        } finally {
            add(deployment.value(), Party.CONTROL, count.get());
        }
    }

    /// What a node says that it has asked.
    public void told(DeploymentId deployment, long calls) {
        add(deployment.value(), Party.NODE, calls);
    }

    private void add(String deployment, Party party, long calls) {
        if (calls <= 0) {
            return;
        }
        database.write(
                handle ->
                        handle.createUpdate(
                                        "INSERT INTO key_manager_call"
                                                + " (deployment, month, party, calls)"
                                                + " VALUES (:deployment, :month, :party, :calls)"
                                                + " ON CONFLICT (deployment, month, party) DO"
                                                + " UPDATE SET calls = key_manager_call.calls"
                                                + " + excluded.calls")
                                .bind("deployment", deployment)
                                .bind("month", month())
                                .bind("party", party.name())
                                .bind("calls", calls)
                                .execute());
    }

    private String month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).toString();
    }

    /// This month's lines, the dearest first.
    public List<Line> thisMonth() {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT deployment, month,"
                                                + " SUM(CASE WHEN party = 'CONTROL' THEN calls"
                                                + " ELSE 0 END) AS control,"
                                                + " SUM(CASE WHEN party = 'NODE' THEN calls"
                                                + " ELSE 0 END) AS node"
                                                + " FROM key_manager_call WHERE month = :month"
                                                + " GROUP BY deployment, month"
                                                + " ORDER BY SUM(calls) DESC, deployment")
                                .bind("month", month())
                                .map(
                                        (rows, _) ->
                                                new Line(
                                                        rows.getString("deployment"),
                                                        rows.getString("month"),
                                                        rows.getLong("control"),
                                                        rows.getLong("node")))
                                .list());
    }
}
