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

    public int length() {
        return sealed.length;
    }

    @Override
    public String toString() {
        return "WarmBox[" + sealed.length + " bytes]";
    }
}
