package dev.unseen.columns.codec;

/**
 * Hears that a poison record was decrypted: a value that no honest program reads. It is called
 * before the value is handed out; when it throws, the value is not.
 */
@FunctionalInterface
public interface Alarm {

    void raised(Place place, String keyId);

    /** Writes one line of level ERROR to the logger {@code dev.unseen.columns}. */
    static Alarm toLog() {
        return (place, keyId) ->
                System.getLogger("dev.unseen.columns")
                        .log(
                                System.Logger.Level.ERROR,
                                "ALARM: a poison record of {0} was decrypted (key {1})",
                                place,
                                keyId);
    }
}
