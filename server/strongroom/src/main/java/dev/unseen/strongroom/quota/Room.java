package dev.unseen.strongroom.quota;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.strongroom.asking.Usage;
import dev.unseen.strongroom.keyring.RowMac;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/// Whether a project may hold one more of something.
public final class Room {

    private final QuotaTable table;
    private final Limits limits;

    public Room(RowMac macs, Limits limits) {
        this.table = new QuotaTable(macs);
        this.limits = limits;
    }

    /// Errors: [Refusal] with `LimitReached`.
    public void require(Handle handle, ProjectId project, Usage kind) {
        Quota quota = table.find(handle, project).orElse(Quota.NONE);
        switch (kind) {
            case SECRETS ->
                    require(quota.secrets(), limits.secretsMax(), () -> kind.of(handle, project));
            case ORDERS ->
                    require(quota.orders(), limits.ordersMax(), () -> kind.of(handle, project));
            case CONTAINERS ->
                    require(
                            quota.containers(),
                            limits.containersMax(),
                            () -> kind.of(handle, project));
        }
    }

    public void requireConsumers(Handle handle, ProjectId project, LongSupplier used) {
        Quota quota = table.find(handle, project).orElse(Quota.NONE);
        require(quota.consumers(), limits.consumersMax(), used);
    }

    private static void require(Optional<Long> quota, int max, LongSupplier used) {
        long allowed =
                quota.filter(each -> each >= 0).map(each -> Math.min(each, max)).orElse((long) max);
        if (allowed == 0 || used.getAsLong() >= allowed) {
            throw Refusal.limitReached("A quota of this project has been reached.");
        }
    }
}
