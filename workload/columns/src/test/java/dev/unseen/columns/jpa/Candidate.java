package dev.unseen.columns.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "candidate")
@EntityListeners(EncryptedColumns.class)
class Candidate {

    @Id UUID id = UUID.randomUUID();

    String name = "";

    @EncryptedColumn(table = "candidate", column = "notes")
    EncryptedText notes = EncryptedText.of("");

    @EncryptedColumn(table = "candidate", column = "iban")
    EncryptedText iban;
}
