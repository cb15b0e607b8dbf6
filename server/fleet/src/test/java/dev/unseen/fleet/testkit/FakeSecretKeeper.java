package dev.unseen.fleet.testkit;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.deployment.SecretReference;
import dev.unseen.fleet.secrets.SecretFacts;
import dev.unseen.fleet.secrets.SecretKeeper;
import dev.unseen.fleet.secrets.Wanted;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A key manager that keeps names only. Like the real one it remembers idempotency keys, and what
/// was deleted stays deleted.
public final class FakeSecretKeeper implements SecretKeeper {

    private static final String BASE = "https://strongroom/key-manager/v1/";

    private final Faults faults;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, String> containers = new LinkedHashMap<>();
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();
    private String refused = "";
    private String verifier = "a verifier";
    private int made;

    public FakeSecretKeeper(Faults faults) {
        this.faults = faults;
    }

    /// From now on an order of this name is refused.
    public void refuse(String name) {
        refused = name;
    }

    /// From now on this is every derived form.
    public void derive(String form) {
        verifier = form;
    }

    public Map<String, String> secrets() {
        return secrets;
    }

    public Map<String, String> containers() {
        return containers;
    }

    public Wanted wanted(String name) {
        return wanted.get(name);
    }

    @Override
    public Optional<SecretReference> order(SecretOrder order) {
        if (order.name().endsWith(refused) && !refused.isEmpty()) {
            throw Refusal.limitReached("The project has no quota left.");
        }
        return faults.around(
                () -> {
                    wanted.put(order.name(), order.wanted());
                    String url = keys.computeIfAbsent(order.key(), _ -> secret(order.name()));
                    return Optional.of(new SecretReference(order.name(), url));
                });
    }

    private String secret(String name) {
        String url = BASE + "secrets/" + made++;
        secrets.put(url, name);
        return url;
    }

    @Override
    public String contain(ContainerOrder order) {
        return faults.around(
                () ->
                        keys.computeIfAbsent(
                                order.key(),
                                _ -> {
                                    String url = BASE + "containers/" + made++;
                                    containers.put(url, order.name());
                                    return url;
                                }));
    }

    @Override
    public Optional<String> derived(SecretReference secret, String form) {
        return Optional.of(verifier);
    }

    @Override
    public SecretFacts describe(SecretReference secret) {
        return new SecretFacts("regenerable", Optional.of(1L), Optional.empty(), Optional.empty());
    }

    @Override
    public List<SecretReference> secretsNamed(String name) {
        return secrets.entrySet().stream()
                .filter(each -> each.getValue().equals(name))
                .map(each -> new SecretReference(name, each.getKey()))
                .toList();
    }

    @Override
    public List<String> containersNamed(String name) {
        return containers.entrySet().stream()
                .filter(each -> each.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void deleteSecret(SecretReference secret) {
        faults.around(() -> secrets.remove(secret.url()));
    }

    @Override
    public void deleteContainer(String container) {
        faults.around(() -> containers.remove(container));
    }
}
