package dev.unseen.columns.json;

/** A document is not JSON, or two members of one name make it unclear which one is meant. */
public final class MalformedJson extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedJson(String expected, int offset) {
        super(expected + " at character " + offset, null, false, true);
    }
}
