package dev.unseen.chassis.tls;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
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

    /// Opens the authority in `directory`, or makes it there. The certificate is written last, so
    /// one without its key is what is left of an authority that is trusted already.
    /// Errors: [Refusal] when something of it is missing or damaged; it is left as it is.
    public static Authority open(Path directory, SecureRandom random, InstantSource clock) {
        Path certificateFile = directory.resolve("ca.pem");
        Path keyFile = directory.resolve("ca.key");
        try {
            if (Files.notExists(certificateFile)) {
                create(certificateFile, keyFile, random, clock);
            }
            if (Files.notExists(keyFile)) {
                throw Refusal.conflict(
                        keyFile
                                + " is missing; bring it back: every server that was deployed"
                                + " trusts the certificate beside it, and no other.");
            }
            PrivateFiles.requirePrivate(keyFile);
            PrivateKey key = key(Files.readString(keyFile));
            return new Authority(readCertificate(certificateFile), key, random, clock);
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
        PrivateFiles.replace(keyFile, Pem.PRIVATE_KEY.text(pair.getPrivate().getEncoded()));
        PrivateFiles.replace(certificateFile, Pem.CERTIFICATE.text(certificate.getEncoded()));
    }

    /// A fresh key and certificate for one server.
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
        var names = new ArrayList<GeneralName>();
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

    public static X509Certificate readCertificate(Path file)
            throws IOException, GeneralSecurityException {
        return certificates(Files.readString(file)).getFirst();
    }

    static List<X509Certificate> certificates(String pem)
            throws IOException, GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (byte[] each : Pem.CERTIFICATE.read(pem)) {
            var in = new ByteArrayInputStream(each);
            certificates.add((X509Certificate) factory.generateCertificate(in));
        }
        return certificates;
    }

    static PrivateKey key(String pem) throws IOException, GeneralSecurityException {
        var encoded = new PKCS8EncodedKeySpec(Pem.PRIVATE_KEY.read(pem).getFirst());
        return KeyFactory.getInstance("EC").generatePrivate(encoded);
    }
}
