package dev.unseen.portal.fleet;

import dev.unseen.fleet.deployment.Site.HeldSecret;
import dev.unseen.portal.page.Moment;
import dev.unseen.portal.page.Times;
import java.util.Optional;

/// What may be known of a secret. There is no component for a value.
public record SecretRow(
        String name,
        String secretClass,
        String version,
        Optional<Moment> created,
        Optional<Moment> fetched,
        String rotation) {

    static SecretRow of(HeldSecret secret, Times times) {
        return new SecretRow(
                secret.name(),
                States.secretClass(secret.secretClass()),
                secret.version().map(each -> "v" + each).orElse("none yet"),
                secret.created().map(times::moment),
                secret.lastDelivered().map(times::moment),
                secret.rotateEvery()
                        .map(each -> "every " + Times.words(each))
                        .orElse("not by the clock"));
    }
}
