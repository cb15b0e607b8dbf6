package dev.unseen.portal.strongroom;

import java.util.Optional;

/// How the strongroom is, in its own words.
public record Status(Seal seal, Store store, Log log, String version) {

    /// @param promise what the seal protects against, and what not
    public record Seal(String kind, String state, String promise) {}

    public record Store(String kind, Optional<String> failure) {}

    /// @param checkpoint size of the log when it was last signed
    public record Log(String origin, long size, long checkpoint, Optional<String> failure) {}
}
