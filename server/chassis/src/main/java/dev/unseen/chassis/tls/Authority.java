package dev.unseen.chassis.tls;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority for the doors of one installation: `ca.pem` and `ca.key` in a private
/// directory. It signs server certificates for loopback and the host's names, EC P-256.
public final class Authority {

    private static final Duration CA_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(397);
    private static final X500Principal SUBJECT = new X500Principal("CN=Unseen local authority");

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final SecureRandom random;
    private final InstantSource clock;

    private Authority(
            X509Certificate certificate, PrivateKey key, SecureRandom random, InstantSource clock) {
        this.certificate = certificate;
        this.key = key;
        this.random = random;
        this.clock = clock;
    }

    /// Opens the authority in `directory`, or makes it there.
    public static Authority open(Path directory, SecureRandom random, InstantSource clock) {
        Path certificateFile = directory.resolve("ca.pem");
        Path keyFile = directory.resolve("ca.key");
        try {
            if (Files.notExists(certificateFile) || Files.notExists(keyFile)) {
                create(certificateFile, keyFile, random, clock);
            }
            PrivateFiles.requirePrivate(keyFile);
            return new Authority(readCertificate(certificateFile), readKey(keyFile), random, clock);
        } catch (IOException | GeneralSecurityException e) {
            throw Refusal.conflict(directory + " holds no usable certificate authority.");
        }
    }

    private static void create(
            Path certificateFile, Path keyFile, SecureRandom random, InstantSource clock)
            throws IOException, GeneralSecurityException {
        KeyPair pair = keyPair(random);
        Instant now = clock.instant();
        var builder =
                new JcaX509v3CertificateBuilder(
                        SUBJECT,
                        serial(random),
                        ago(now),
                        Date.from(now.plus(CA_LIFE)),
                        SUBJECT,
                        pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        X509Certificate certificate = sign(builder, pair.getPrivate());
        PrivateFiles.replace(keyFile, pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
        PrivateFiles.replace(certificateFile, pem(certificate));
    }

    /// A fresh key and certificate for one server process.
    public ServerIdentity issue(String commonName, List<String> dnsNames, List<String> addresses) {
        try {
            KeyPair pair = keyPair(random);
            Instant now = clock.instant();
            var builder =
                    new JcaX509v3CertificateBuilder(
                            certificate.getSubjectX500Principal(),
                            serial(random),
                            ago(now),
                            Date.from(now.plus(SERVER_LIFE)),
                            new X500Principal("CN=" + commonName),
                            pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.subjectAlternativeName, false, names(dnsNames, addresses));
            return new ServerIdentity(pair.getPrivate(), List.of(sign(builder, key), certificate));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a certificate could not be made", e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    private static GeneralNames names(List<String> dnsNames, List<String> addresses) {
        var names = new java.util.ArrayList<GeneralName>();
        dnsNames.forEach(each -> names.add(new GeneralName(GeneralName.dNSName, each)));
        addresses.forEach(each -> names.add(new GeneralName(GeneralName.iPAddress, each)));
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair keyPair(SecureRandom random) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(120, random);
    }

    /// A little before now, for clocks that run behind.
    private static Date ago(Instant now) {
        return Date.from(now.minus(Duration.ofHours(1)));
    }

    private static byte[] pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    public static X509Certificate readCertificate(Path file)
            throws IOException, GeneralSecurityException {
        try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
            if (parser.readObject() instanceof X509CertificateHolder holder) {
                return new JcaX509CertificateConverter().getCertificate(holder);
            }
            throw new IOException("no certificate");
        }
    }

    private static PrivateKey readKey(Path file) throws IOException {
        try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
            if (parser.readObject() instanceof PrivateKeyInfo info) {
                return new JcaPEMKeyConverter().getPrivateKey(info);
            }
            throw new IOException("no private key");
        }
    }
}
