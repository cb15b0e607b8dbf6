package dev.unseen.strongroom.container;

import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.barbican.Timestamps;
import dev.unseen.strongroom.consumer.Consumer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A container as Barbican's JSON.
final class ContainerView {

    private ContainerView() {}

    static Map<String, Object> of(Containers.Shown shown, Refs refs) {
        Container container = shown.container();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("created", Timestamps.text(container.life().created()));
        view.put("updated", Timestamps.text(container.life().updated()));
        view.put("status", "ACTIVE");
        view.put("type", container.label().type());
        view.put("name", orNull(container.label().name()));
        view.put("creator_id", container.life().creator());
        view.put("container_ref", refs.of("containers", container.id().value()));
        view.put("secret_refs", container.members().stream().map(each -> ref(each, refs)).toList());
        view.put(
                "consumers",
                shown.consumers().stream().map(each -> consumer(each.dependent())).toList());
        return view;
    }

    private static Map<String, Object> ref(Container.Member member, Refs refs) {
        Map<String, Object> ref = new LinkedHashMap<>();
        ref.put("name", orNull(member.name()));
        ref.put("secret_ref", refs.of("secrets", member.secret().value()));
        return ref;
    }

    private static Object orNull(String name) {
        return name.isEmpty() ? Optional.empty() : name;
    }

    static Map<String, Object> consumer(Consumer.Dependent dependent) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", dependent.service());
        view.put("URL", dependent.resource());
        return view;
    }
}
