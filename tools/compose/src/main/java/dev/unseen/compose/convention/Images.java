package dev.unseen.compose.convention;

import java.util.Optional;

/// Where image configurations come from: an engine, or nowhere.
@FunctionalInterface
public interface Images {
    Images NONE = reference -> Optional.empty();

    Optional<ImageConfig> inspect(String reference);
}
