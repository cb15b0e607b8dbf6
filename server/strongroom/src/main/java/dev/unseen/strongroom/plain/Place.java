package dev.unseen.strongroom.plain;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.crypto.Binding;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.SpecJson;
import dev.unseen.strongroom.spec.ValueSpec;

/// Where a value belongs. A sealed value opens in its own place and nowhere else, so that rows
/// cannot be exchanged between secrets, versions or projects.
public record Place(
        ProjectId project, String secret, long version, SecretClass secretClass, ValueSpec spec) {

    byte[] aad() {
        return Binding.of("unseen/v1/value")
                .with(project.value())
                .with(secret)
                .with(version)
                .with(secretClass.wireName())
                .with(SpecJson.text(spec))
                .bytes();
    }
}
