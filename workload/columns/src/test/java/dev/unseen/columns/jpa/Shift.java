package dev.unseen.columns.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

@Entity
@Table(name = "shift")
@IdClass(Shift.Key.class)
@EntityListeners(EncryptedColumns.class)
class Shift {

    record Key(long place, String day) implements Serializable {}

    @Id long place;
    @Id String day = "";

    @EncryptedColumn(
            table = "shift",
            column = "remark",
            key = {"place", "day"})
    EncryptedText remark = EncryptedText.of("");
}
