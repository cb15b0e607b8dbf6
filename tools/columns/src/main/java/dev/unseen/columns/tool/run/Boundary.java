package dev.unseen.columns.tool.run;

/// Hears where a run is; a test may stop it there.
@FunctionalInterface
public interface Boundary {
    Boundary NONE = _ -> {};

    void at(String step);
}
