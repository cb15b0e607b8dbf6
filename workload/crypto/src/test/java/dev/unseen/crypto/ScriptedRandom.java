package dev.unseen.crypto;

import java.security.SecureRandom;

/** Gives the bytes of a published vector, in their order, and no others. */
final class ScriptedRandom extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final byte[] script;
    private int at;

    ScriptedRandom(byte[]... parts) {
        script = Labeled.join(parts);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        System.arraycopy(script, at, bytes, 0, bytes.length);
        at += bytes.length;
    }
}
