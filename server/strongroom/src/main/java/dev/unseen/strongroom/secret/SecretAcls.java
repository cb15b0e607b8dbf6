package dev.unseen.strongroom.secret;

import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.acl.Acl;
import dev.unseen.strongroom.acl.AclPlaces;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The lists of secrets, in the secrets' rows.
public final class SecretAcls implements AclPlaces {

    private final Premises premises;
    private final SecretShelf shelf;

    public SecretAcls(Premises premises, SecretShelf shelf) {
        this.premises = premises;
        this.shelf = shelf;
    }

    @Override
    public String collection() {
        return "secrets";
    }

    @Override
    public Operation reading() {
        return Operation.SECRET_ACL_READ;
    }

    @Override
    public Operation changing() {
        return Operation.SECRET_ACL_CHANGE;
    }

    @Override
    public Guarded require(Handle handle, Asking asking, Operation operation, String id) {
        Secret secret = shelf.lookup().require(handle, asking, operation, id);
        return new Guarded(secret.subject(), secret.acl());
    }

    @Override
    public Guarded lock(Handle handle, Asking asking, String id) {
        shelf.lookup().lock(handle, id);
        return require(handle, asking, changing(), id);
    }

    @Override
    public void write(Handle handle, String id, Optional<Acl> acl) {
        Secret secret = shelf.secrets().find(handle, new SecretId(id)).orElseThrow();
        shelf.secrets().updateAcl(handle, secret.withAcl(acl, premises.now()));
    }

    @Override
    public void changed(String id) {
        shelf.warmth().forget(new SecretId(id), Set.of());
    }
}
