package dev.unseen.columns.json;

import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Kind;
import dev.unseen.columns.codec.Opened;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Place;
import dev.unseen.columns.codec.Recognised;
import java.util.Optional;

/**
 * Encrypts and decrypts one member of the JSON documents of a column.
 *
 * <p>An encrypted member is a JSON string with a ciphertext in it. A string comes back as the text
 * it was; any other value, and a string that was written with needless escapes, as its JSON text. A
 * member that is absent or {@code null} stays that.
 *
 * <p>Errors: {@link MalformedJson}; those of {@link ColumnCodec}.
 */
public final class MemberCodec {

    private final ColumnCodec codec;
    private final Column column;
    private final JsonPath path;

    /**
     * @param column the one that holds the documents
     */
    public MemberCodec(ColumnCodec codec, Column column, JsonPath path) {
        this.codec = codec;
        this.column = column.member(path.normalized());
        this.path = path;
    }

    /** The member's place in the row with this primary key. */
    public Place at(Object... key) {
        return column.at(key);
    }

    /** What the member holds, as an original; empty when it is absent or null. */
    public Optional<Original> original(String document) {
        return present(document).map(MemberCodec::ofValue);
    }

    /** The document with the member encrypted; empty when it is absent or null. */
    public Optional<String> encrypt(Place place, String document) {
        return original(document)
                .map(
                        original -> {
                            try (original) {
                                String stored = codec.encrypt(place, original);
                                return with(document, JsonDocument.quote(stored));
                            }
                        });
    }

    /** The document as it was before {@link #encrypt}; empty when the member is absent or null. */
    public Optional<String> decrypt(Place place, String document) {
        return stored(document)
                .map(
                        stored -> {
                            try (Opened opened = codec.open(place, stored)) {
                                return with(document, json(opened.original()));
                            }
                        });
    }

    /**
     * The member's value for the application; empty when it is absent or null. A member that is
     * plain is for readers that take plain values.
     */
    public Optional<Original> read(Place place, String document) {
        return present(document)
                .map(
                        value ->
                                isString(value) && codec.claims(JsonDocument.unquote(value))
                                        ? codec.decrypt(place, JsonDocument.unquote(value))
                                        : codec.plain(place, ofValue(value)));
    }

    /** What the member is; empty when it is absent or null. */
    public Optional<Recognised> recognise(Place place, String document) {
        return present(document)
                .map(
                        value ->
                                isString(value)
                                        ? codec.recognise(place, JsonDocument.unquote(value))
                                        : new Recognised.Plain());
    }

    /** The member's ciphertext or plain text; empty when it is absent, null or no string. */
    public Optional<String> stored(String document) {
        return present(document).filter(MemberCodec::isString).map(JsonDocument::unquote);
    }

    /** The document with another ciphertext in the member. */
    public String withStored(String document, String stored) {
        return with(document, JsonDocument.quote(stored));
    }

    private Optional<String> present(String document) {
        return JsonDocument.parse(document).find(path).filter(each -> !each.equals("null"));
    }

    private String with(String document, String value) {
        return JsonDocument.parse(document).replace(path, value).text();
    }

    private static Original ofValue(String value) {
        if (isString(value)) {
            String characters = JsonDocument.unquote(value);
            if (JsonDocument.quote(characters).equals(value)) {
                return Original.text(characters);
            }
        }
        return Original.of(Kind.JSON, value);
    }

    private static String json(Original original) {
        return original.kind() == Kind.JSON ? original.text() : JsonDocument.quote(original.text());
    }

    private static boolean isString(String value) {
        return value.startsWith("\"");
    }
}
