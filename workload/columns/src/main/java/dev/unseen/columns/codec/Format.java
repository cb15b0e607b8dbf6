package dev.unseen.columns.codec;

/**
 * How a ciphertext is written.
 *
 * <p>Source: docs/formats/columns.md.
 */
public enum Format {
    /** {@code enc1:key id:base64url}; bound to its place, keeps the kind, knows poison records. */
    NATIVE(new NativeForm()),
    /**
     * A Fernet token, for programs that have a Fernet library and nothing else. What is lost: a
     * token opens in every row and column; its time of writing is readable; the kind of value, the
     * key's id, subjects and poison records have no place in it; AES-128.
     */
    FERNET(new FernetForm());

    private final Form form;

    Format(Form form) {
        this.form = form;
    }

    Form form() {
        return form;
    }

    /** What its ciphertexts begin with; a value that does is never taken for plain. */
    public String prefix() {
        return form.prefix();
    }

    /** Characters of the ciphertext of an original of so many bytes. */
    public long storedChars(int originalBytes, String keyId) {
        return form.storedChars(originalBytes, keyId);
    }
}
