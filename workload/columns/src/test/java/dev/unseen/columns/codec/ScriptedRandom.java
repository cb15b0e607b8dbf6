package dev.unseen.columns.codec;

import java.security.SecureRandom;

/** Gives the bytes it was made with, once. */
final class ScriptedRandom extends SecureRandom {

    private static final long serialVersionUID = 1;
    private final byte[] script;

    ScriptedRandom(byte[] script) {
        this.script = script.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (bytes.length != script.length) {
            throw new AssertionError("another number of random bytes than the vector has");
        }
        System.arraycopy(script, 0, bytes, 0, bytes.length);
    }
}
