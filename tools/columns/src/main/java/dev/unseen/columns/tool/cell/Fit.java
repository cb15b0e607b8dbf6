package dev.unseen.columns.tool.cell;

import dev.unseen.columns.tool.database.Dialect;
import dev.unseen.columns.tool.database.Family;
import dev.unseen.columns.tool.database.Postgres;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a cell can hold exactly as it is. A value may have come from elsewhere: the library
/// encrypts bytes into columns of text, and tables are moved from one product to another.
///
/// @param anyBytes whether a cell's bytes are kept whatever they are
/// @param noNul whether the product's text has no character of the number 0
public record Fit(boolean json, boolean anyBytes, boolean noNul) {

    public static Fit of(Dialect dialect, Target target) {
        Family family = target.column().family();
        boolean json = family.isJson() || !target.paths().isEmpty();
        boolean anyBytes = dialect.readsBytes(target.column());
        boolean text = dialect instanceof Postgres && family == Family.TEXT && !json;
        boolean jsonb = dialect instanceof Postgres && family == Family.JSONB;
        return new Fit(json, anyBytes, text || jsonb);
    }

    /// Why a value cannot be given back; empty when it can.
    public Optional<String> misfit(Stored value) {
        return switch (value) {
            case Stored.Bytes _ when json -> Optional.of("it is bytes, which are no JSON");
            case Stored.Bytes(byte[] bytes) when !anyBytes && !isText(bytes) ->
                    Optional.of("it is bytes that are no text, which only the library reads");
            case Stored.Bytes(byte[] bytes) when noNul && hasNul(bytes) -> NUL;
            case Stored.Text(String text) when noNul && text.indexOf(0) >= 0 -> NUL;
            case Stored.Json(String text) when noNul && text.contains("\\u0000") -> NUL;
            default -> Optional.empty();
        };
    }

    private static final Optional<String> NUL =
            Optional.of("it has the character NUL, which this column does not take");

    private static boolean hasNul(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
