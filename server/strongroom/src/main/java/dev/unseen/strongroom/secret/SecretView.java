package dev.unseen.strongroom.secret;

import dev.unseen.strongroom.barbican.Microversion;
import dev.unseen.strongroom.barbican.Timestamps;
import dev.unseen.strongroom.consumer.Consumer;
import dev.unseen.strongroom.spec.DerivedForm;
import dev.unseen.strongroom.spec.SpecJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A secret as JSON: Barbican's body, and ours with what Barbican has no words for.
final class SecretView {

    private SecretView() {}

    static Map<String, Object> barbican(
            Secrets.Described described, String ref, Microversion version) {
        Secret secret = described.secret();
        Map<String, Object> view = plain(secret, ref);
        if (secret.hasValue()) {
            view.put("content_types", Map.of("default", secret.attributes().contentType()));
        }
        if (version.hasConsumers()) {
            view.put("consumers", consumers(described.consumers()));
        }
        return view;
    }

    /// As Barbican shows it to who has registered a consumer.
    static Map<String, Object> registered(Secret secret, String ref, List<Consumer> consumers) {
        Map<String, Object> view = plain(secret, ref);
        view.put("consumers", consumers(consumers));
        return view;
    }

    private static List<Map<String, Object>> consumers(List<Consumer> consumers) {
        return consumers.stream().map(each -> consumer(each.dependent())).toList();
    }

    static Map<String, Object> consumer(Consumer.Dependent dependent) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("service", dependent.service());
        view.put("resource_type", dependent.kind());
        view.put("resource_id", dependent.resource());
        return view;
    }

    private static Map<String, Object> plain(Secret secret, String ref) {
        Attributes attributes = secret.attributes();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("created", Timestamps.text(secret.life().created()));
        view.put("updated", Timestamps.text(secret.life().updated()));
        view.put("status", "ACTIVE");
        view.put("name", secret.name().isEmpty() ? Optional.empty() : secret.name());
        view.put("secret_type", attributes.secretType());
        view.put("expiration", secret.life().expires().map(Timestamps::text));
        view.put("algorithm", attributes.algorithm());
        view.put(
                "bit_length",
                attributes.bitLength().isPresent()
                        ? attributes.bitLength().getAsInt()
                        : Optional.empty());
        view.put("mode", attributes.mode());
        view.put("creator_id", secret.life().creator());
        view.put("secret_ref", ref);
        return view;
    }

    static Map<String, Object> unseen(Secrets.Detail detail, String ref) {
        Secret secret = detail.secret();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", secret.id().value());
        view.put("secret_ref", ref);
        view.put("project", secret.project().value());
        view.put("name", secret.name());
        view.put("class", secret.nature().secretClass().wireName());
        view.put("spec", SpecJson.map(secret.nature().spec()));
        view.put("derived", secret.nature().derived().stream().map(DerivedForm::wireName).toList());
        view.put("version", secret.version());
        view.put("versions", detail.versions().stream().map(SecretView::version).toList());
        view.put("created", secret.life().created().toString());
        view.put("expires", secret.life().expires().map(Instant::toString));
        view.put("last_delivered", detail.delivered().map(Instant::toString));
        return view;
    }

    private static Map<String, Object> version(Version version) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("version", version.number());
        view.put("stage", version.stage().wireName());
        view.put("created", version.created().toString());
        return view;
    }
}
