package dev.unseen.strongroom.spec;

/// How random bytes become text.
public enum Encoding {
    HEX("hex"),
    BASE64("base64"),
    /// Without padding.
    BASE64URL("base64url");

    private final String wireName;

    Encoding(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
