package dev.unseen.strongroom.asking;

import dev.unseen.audit.Entry;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Something that a request with an `Idempotency-Key` makes once, however often it is sent.
public interface Creation {

    /// What was made and waits to be inserted, with the entry that has to be durable before.
    record Made(String id, Entry entry, Consumer<Handle> insert) {}

    /// Refuses a caller who may not create here; asked of every request, repeated or not.
    void requirePermission(Handle handle);

    /// Refuses what could not be created; asked only of what has not been.
    void requirePossible(Handle handle);

    Made make();

    /// The id of what was made now, or by an earlier request with the same key.
    ///
    /// Order:  permission and room, then the value, then the log, then the rows; both are looked at
    ///         again where the rows are written.
    static String perform(
            Premises premises,
            Idempotency idempotency,
            Optional<Idempotency.Once> once,
            Creation creation) {
        Optional<String> before =
                premises.database().read(handle -> before(handle, idempotency, once, creation));
        if (before.isPresent()) {
            return before.get();
        }
        Made made = creation.make();
        return premises.acts()
                .perform(
                        made.entry(),
                        handle ->
                                before(handle, idempotency, once, creation)
                                        .orElseGet(
                                                () -> {
                                                    made.insert().accept(handle);
                                                    idempotency.remember(
                                                            handle,
                                                            once,
                                                            made.id(),
                                                            premises.now());
                                                    return made.id();
                                                }));
    }

    private static Optional<String> before(
            Handle handle,
            Idempotency idempotency,
            Optional<Idempotency.Once> once,
            Creation creation) {
        creation.requirePermission(handle);
        Optional<String> before = idempotency.find(handle, once);
        if (before.isEmpty()) {
            creation.requirePossible(handle);
        }
        return before;
    }
}
