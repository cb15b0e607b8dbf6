package dev.unseen.client.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The oslo.policy file with which Barbican's operator closes what stock Barbican leaves open. */
public final class Policy {

    private static final String FILE = "policy-fleet.yaml";

    private Policy() {}

    public static String text() {
        try (InputStream in = Policy.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in our own jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
