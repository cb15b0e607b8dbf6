package dev.unseen.strongroom.plain;

/// A value or a bundle, verified and rendered once, under a key that exists in this process only:
/// what a cache may hold.
public final class WarmBox {

    private final byte[] aad;
    private final byte[] sealed;

    WarmBox(byte[] aad, byte[] sealed) {
        this.aad = aad;
        this.sealed = sealed;
    }

    byte[] aad() {
        return aad;
    }

    byte[] sealed() {
        return sealed;
    }

    /// What it takes in a cache, in bytes.
    public int length() {
        return sealed.length;
    }

    /// How long the value or bundle in it is, in bytes.
    public int valueLength() {
        return WarmKey.valueLength(sealed);
    }

    @Override
    public String toString() {
        return "WarmBox[" + sealed.length + " bytes]";
    }
}
