package dev.unseen.strongroom.metadata;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.secret.Secret;
import dev.unseen.strongroom.secret.SecretId;
import dev.unseen.strongroom.secret.SecretLookup;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// What can be done with the notes of secrets.
///
/// Order:  the policy, then the log, then the row.
final class SecretMetadata {

    private final Premises premises;
    private final SecretLookup secrets;
    private final MetadataTable table;

    SecretMetadata(Premises premises, SecretLookup secrets, MetadataTable table) {
        this.premises = premises;
        this.secrets = secrets;
        this.table = table;
    }

    Metadata describe(Asking asking, String id) {
        record Found(Subject subject, Metadata metadata) {}
        Found found =
                premises.database()
                        .read(
                                handle -> {
                                    var secret =
                                            secrets.require(
                                                    handle,
                                                    asking,
                                                    Operation.SECRET_METADATA_READ,
                                                    id);
                                    return new Found(
                                            secret.subject(), table.find(handle, secret.id()));
                                });
        premises.log().append(asking.allowed(EventType.SECRET_DESCRIBED, found.subject()));
        return found.metadata();
    }

    void requireChangeable(Asking asking, String id) {
        premises.database().read(handle -> require(handle, asking, id));
    }

    /// A change that is refused is not announced.
    void change(Asking asking, String id, UnaryOperator<Metadata> change) {
        Subject subject =
                premises.database()
                        .read(
                                handle -> {
                                    Secret secret = require(handle, asking, id);
                                    var _ = change.apply(table.find(handle, secret.id()));
                                    return secret.subject();
                                });
        premises.acts()
                .perform(
                        asking.allowed(EventType.SECRET_UPDATED, subject),
                        handle -> {
                            secrets.lock(handle, id);
                            SecretId secret = require(handle, asking, id).id();
                            Metadata before = table.find(handle, secret);
                            table.write(handle, secret, change.apply(before));
                            return true;
                        });
    }

    private Secret require(Handle handle, Asking asking, String id) {
        return secrets.require(handle, asking, Operation.SECRET_METADATA_CHANGE, id);
    }
}
