package dev.unseen.fleet.secrets;

import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.SecretReference;
import java.util.List;
import java.util.Optional;

/// A key manager as the deployment service may use it.
///
/// Errors: of every method, `Outage` when it does not answer and `Refusal` when it refuses.
public interface SecretKeeper {

    /// Has a secret generated; asked again under the same key, it returns the same reference.
    /// Empty for a composed one where the node itself puts it together.
    Optional<SecretReference> order(SecretOrder order);

    /// Keeps references together; asked again under the same key, returns the same container.
    String contain(ContainerOrder order);

    /// A form of a secret that is none: a SCRAM verifier. Empty as long as whoever can derive it
    /// has not done so.
    Optional<String> derived(SecretReference secret, String form);

    /// What may be known of a secret.
    SecretFacts describe(SecretReference secret);

    /// The same of several, in their order; asked together where the key manager can.
    default List<SecretFacts> describe(List<SecretReference> secrets) {
        return secrets.stream().map(this::describe).toList();
    }

    /// Every secret of that very name, whether or not its order was ever answered.
    List<SecretReference> secretsNamed(String name);

    /// References of every container of that very name.
    List<String> containersNamed(String name);

    /// For good, also when it is irreplaceable: what it protected is deleted with it. Nothing
    /// happens when it is gone already.
    void deleteSecret(SecretReference secret);

    /// Nothing happens when it is gone already.
    void deleteContainer(String container);

    /// @param secret what the VPS calls it, `NAME`
    /// @param name the secret's name at the key manager, `<vps>_<NAME>`
    record SecretOrder(DeploymentId deployment, String secret, String name, Wanted wanted) {

        public String key() {
            return deployment + "/" + secret;
        }
    }

    record ContainerOrder(DeploymentId deployment, String name, List<SecretReference> secrets) {
        public ContainerOrder {
            secrets = List.copyOf(secrets);
        }

        public String key() {
            return deployment + "/container";
        }
    }
}
