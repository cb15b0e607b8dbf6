package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.Unreadable;
import dev.unseen.columns.tool.cell.Standing;

/// What a value is that did not open.
final class Standings {
    private Standings() {}

    static Standing of(Unreadable unreadable) {
        return switch (unreadable.reason()) {
            case NOT_ENCRYPTED -> new Standing.Plain();
            case SHREDDED -> new Standing.Shredded();
            default -> new Standing.Undecryptable(unreadable.reason());
        };
    }
}
