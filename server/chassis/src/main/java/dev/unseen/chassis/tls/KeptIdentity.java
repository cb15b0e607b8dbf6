package dev.unseen.chassis.tls;

import dev.unseen.chassis.file.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/// The identity of one process's door, kept in a private file so that a start need not make one:
/// key and chain, one after the other.
///
/// A start makes another when the names differ, when another authority signs by now, when less
/// than half a year is left, or when the file cannot be read.
public final class KeptIdentity {

    private static final Duration LEFT_MIN = Duration.ofDays(183);
    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;

    private KeptIdentity() {}

    /// What a door is called by.
    public record Names(String commonName, List<String> dnsNames, List<String> addresses) {}

    /// @param file in a private directory of the process that opens the door
    public static ServerIdentity open(Path file, Authority authority, Names names, Instant now) {
        return kept(file)
                .filter(each -> serves(each, authority, names, now))
                .orElseGet(() -> renewed(file, authority, names));
    }

    private static ServerIdentity renewed(Path file, Authority authority, Names names) {
        var fresh = authority.issue(names.commonName(), names.dnsNames(), names.addresses());
        try (var text = new ByteArrayOutputStream()) {
            text.write(Pem.PRIVATE_KEY.text(fresh.key().getEncoded()));
            for (X509Certificate each : fresh.chain()) {
                text.write(Pem.CERTIFICATE.text(each.getEncoded()));
            }
            PrivateFiles.replace(file, text.toByteArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("an identity just made", e);
        }
        return fresh;
    }

    private static Optional<ServerIdentity> kept(Path file) {
        try {
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            PrivateFiles.requirePrivate(file);
            String text = Files.readString(file);
            PrivateKey key = Authority.key(text);
            return Optional.of(new ServerIdentity(key, Authority.certificates(text)));
        } catch (IOException | GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static boolean serves(
            ServerIdentity kept, Authority authority, Names names, Instant now) {
        X509Certificate leaf = kept.chain().getFirst();
        return kept.chain().getLast().equals(authority.certificate())
                && kept.chain().size() == 2
                && !leaf.getNotBefore().toInstant().isAfter(now)
                && leaf.getNotAfter().toInstant().minus(LEFT_MIN).isAfter(now)
                && leaf.getSubjectX500Principal()
                        .equals(new X500Principal("CN=" + names.commonName()))
                && alternatives(leaf).equals(alternatives(names));
    }

    private static Set<List<?>> alternatives(X509Certificate leaf) {
        try {
            var all = leaf.getSubjectAlternativeNames();
            return all == null ? Set.of() : new HashSet<>(all);
        } catch (CertificateParsingException _) {
            return Set.of();
        }
    }

    private static Set<List<?>> alternatives(Names names) {
        var all = new HashSet<List<?>>();
        names.dnsNames().forEach(each -> all.add(List.of(DNS_NAME, each)));
        names.addresses().forEach(each -> all.add(List.of(ADDRESS, each)));
        return all;
    }
}
