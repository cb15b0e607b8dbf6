package dev.unseen.columns.jpa;

import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Place;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an entity class has of encrypted attributes, read once. */
record EncryptedAttributes(List<Attribute> attributes) {

    private record Attribute(Field field, Column column, List<Field> key) {

        Optional<EncryptedText> of(Object entity) {
            return Optional.ofNullable((EncryptedText) get(field, entity));
        }

        Place place(Object entity) {
            return column.at(key.stream().map(each -> part(each, entity)).toArray());
        }

        private static Object part(Field field, Object entity) {
            Object part = get(field, entity);
            if (part == null) {
                throw new IllegalStateException(
                        entity.getClass().getName()
                                + "."
                                + field.getName()
                                + " has no value before the row is inserted; a ciphertext is bound"
                                + " to its row, so assign the key, or take a UUID or a sequence.");
            }
            return part;
        }
    }

    static EncryptedAttributes of(Class<?> type) {
        List<Field> fields = fields(type);
        List<Attribute> attributes = new ArrayList<>();
        for (Field each : fields) {
            EncryptedColumn says = each.getAnnotation(EncryptedColumn.class);
            if (says != null) {
                Column column = Column.of(says.table(), says.column());
                attributes.add(new Attribute(each, column, key(type, fields, says)));
            }
        }
        return new EncryptedAttributes(List.copyOf(attributes));
    }

    void encrypt(Object entity, ColumnCodec codec) {
        for (Attribute each : attributes) {
            each.of(entity)
                    .map(text -> text.writtenIn(codec, each.place(entity)))
                    .ifPresent(text -> set(each.field(), entity, text));
        }
    }

    void bind(Object entity, ColumnCodec codec) {
        for (Attribute each : attributes) {
            each.of(entity).ifPresent(text -> text.bind(codec, each.place(entity)));
        }
    }

    private static List<Field> key(Class<?> type, List<Field> fields, EncryptedColumn says) {
        List<Field> key =
                says.key().length == 0
                        ? fields.stream()
                                .filter(each -> each.isAnnotationPresent(Id.class))
                                .toList()
                        : Arrays.stream(says.key()).map(name -> named(fields, name)).toList();
        if (key.isEmpty() || (says.key().length == 0 && key.size() > 1)) {
            throw new IllegalStateException(
                    type.getName()
                            + ": name the parts of the primary key in @EncryptedColumn(key = …), in"
                            + " the order of the table's.");
        }
        return key;
    }

    private static Field named(List<Field> fields, String name) {
        return fields.stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no attribute " + name));
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> all = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; ) {
            all.addAll(Arrays.asList(each.getDeclaredFields()));
            each = each.getSuperclass();
        }
        all.forEach(each -> each.setAccessible(true));
        return all;
    }

    private static void set(Field field, Object entity, EncryptedText text) {
        try {
            if (field.get(entity) != text) {
                field.set(entity, text);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field that was made accessible", e);
        }
    }

    @SuppressWarnings("NullAway") // an attribute may be null; the callers look
    private static Object get(Field field, Object entity) {
        try {
            return field.get(entity);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field that was made accessible", e);
        }
    }
}
