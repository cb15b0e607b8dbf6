package dev.unseen.columns.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity whose key nobody knows before the insert. */
@Entity
@Table(name = "counted")
@EntityListeners(EncryptedColumns.class)
class Counted {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @EncryptedColumn(table = "counted", column = "secret")
    EncryptedText secret = EncryptedText.of("x");
}
