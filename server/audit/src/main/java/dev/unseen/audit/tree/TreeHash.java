package dev.unseen.audit.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A SHA-256 hash of a leaf or a node.
/// Source: RFC 6962, section 2.1.
public record TreeHash(byte[] bytes) {

    public static final int LENGTH = 32;

    /// Never fed. To look for one in the list of providers costs as much as to hash a line.
    private static final MessageDigest BLANK = blank();

    public TreeHash {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a tree hash has %d bytes".formatted(LENGTH));
        }
        bytes = bytes.clone();
    }

    /// The root of a tree without leaves.
    public static TreeHash empty() {
        return new TreeHash(sha256().digest());
    }

    public static TreeHash leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return new TreeHash(digest.digest(entry));
    }

    public static TreeHash node(TreeHash left, TreeHash right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left.bytes);
        return new TreeHash(digest.digest(right.bytes));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) BLANK.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of the JDK", e);
        }
    }

    private static MessageDigest blank() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 of the JDK", e);
        }
    }
}
