package dev.unseen.strongroom.seal;

import java.util.Locale;

/// What a status says about the seal.
public record SealStatus(String type, String state, String promise) {

    public static SealStatus of(RootKeySource source, SealState state) {
        return new SealStatus(
                source.type(), state.name().toLowerCase(Locale.ROOT), source.promise());
    }
}
