package dev.unseen.client.keystone;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How an automation proves who it is: an application credential, or a user's password within a
 * project.
 *
 * <p>Source: OpenStack Identity API v3, "Authentication and token management".
 */
public interface Credential {

    /** The body of {@code POST /v3/auth/tokens}; the caller wipes it. */
    byte[] body();

    static Credential application(String id, SecretSource secret) {
        return () ->
                written(
                        secret,
                        (json, bytes) -> {
                            methods(json, "application_credential");
                            json.writeName("application_credential");
                            json.writeStartObject();
                            json.writeStringProperty("id", id);
                            secret(json, "secret", bytes);
                            json.writeEndObject();
                            json.writeEndObject();
                        });
    }

    /** A user of the default domain, by name or by id (32 hexadecimal digits). */
    static Credential password(String user, SecretSource password, String project) {
        return () ->
                written(
                        password,
                        (json, bytes) -> {
                            methods(json, "password");
                            json.writeName("password");
                            json.writeStartObject();
                            json.writeName("user");
                            json.writeStartObject();
                            name(json, user);
                            secret(json, "password", bytes);
                            json.writeEndObject();
                            json.writeEndObject();
                            json.writeEndObject();
                            scope(json, project);
                        });
    }

    /** Writes what stands within {@code auth}. */
    @FunctionalInterface
    interface Writer {
        void write(JsonGenerator json, byte[] secret);
    }

    private static byte[] written(SecretSource source, Writer writer) {
        byte[] secret = source.read();
        try (Wiped out = new Wiped();
                JsonGenerator json =
                        new JsonFactory()
                                .createGenerator(
                                        ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeName("auth");
            json.writeStartObject();
            writer.write(json, secret);
            json.writeEndObject();
            json.writeEndObject();
            json.flush();
            return out.toByteArray();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static void methods(JsonGenerator json, String method) {
        json.writeName("identity");
        json.writeStartObject();
        json.writeName("methods");
        json.writeStartArray();
        json.writeString(method);
        json.writeEndArray();
    }

    private static void name(JsonGenerator json, String user) {
        if (user.matches("[0-9a-f]{32}")) {
            json.writeStringProperty("id", user);
            return;
        }
        json.writeStringProperty("name", user);
        json.writeName("domain");
        json.writeStartObject();
        json.writeStringProperty("id", "default");
        json.writeEndObject();
    }

    private static void secret(JsonGenerator json, String name, byte[] secret) {
        json.writeName(name);
        json.writeUTF8String(secret, 0, secret.length);
    }

    private static void scope(JsonGenerator json, String project) {
        json.writeName("scope");
        json.writeStartObject();
        json.writeName("project");
        json.writeStartObject();
        json.writeStringProperty("id", project);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Bytes that do not outlive their use. */
    final class Wiped extends ByteArrayOutputStream {

        private Wiped() {
            super(1_024);
        }

        @Override
        public void close() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
