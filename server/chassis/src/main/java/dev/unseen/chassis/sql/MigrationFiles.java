package dev.unseen.chassis.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The migration files of one location, which several modules of the class path share.
///
/// @param contents by file name
record MigrationFiles(Map<String, byte[]> contents) {

    static MigrationFiles of(String location) {
        Map<String, byte[]> contents = new TreeMap<>();
        try {
            List<URL> roots =
                    Collections.list(MigrationFiles.class.getClassLoader().getResources(location));
            for (URL root : roots) {
                if (root.openConnection() instanceof JarURLConnection connection) {
                    readJar(connection, contents);
                } else {
                    readDirectory(Path.of(root.toURI()), contents);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return new MigrationFiles(contents);
    }

    private static void readJar(JarURLConnection connection, Map<String, byte[]> into)
            throws IOException {
        String folder = connection.getEntryName() + "/";
        try (JarFile jar = new JarFile(Path.of(jarUri(connection)).toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        into.put(
                                entry.getName().substring(folder.length()), content.readAllBytes());
                    }
                }
            }
        }
    }

    private static URI jarUri(JarURLConnection connection) {
        try {
            return connection.getJarFileURL().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void readDirectory(Path folder, Map<String, byte[]> into) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                into.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    /// SHA-256 over names and contents in order, in hex.
    String digest() {
        MessageDigest sha256 = sha256();
        contents.forEach(
                (name, content) -> {
                    sha256.update(
                            (name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                    sha256.update(content);
                });
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
