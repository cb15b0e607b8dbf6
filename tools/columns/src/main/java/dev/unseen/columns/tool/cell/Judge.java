package dev.unseen.columns.tool.cell;

import dev.unseen.columns.codec.Place;

/// Decides about values, one at a time.
@FunctionalInterface
public interface Judge {
    Verdict of(Place place, Stored stored);
}
