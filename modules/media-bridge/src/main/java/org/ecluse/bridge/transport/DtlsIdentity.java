package org.ecluse.bridge.transport;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

/**
 * The self-signed certificate of one bridge and its key: ECDSA on P-256 (RFC 8827 section 6.5),
 * made at start, trusted by its fingerprint only.
 */
final class DtlsIdentity {
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);
  private static final Duration VALIDITY = Duration.ofDays(365);
  private static final int SERIAL_BITS = 96;

  private final byte[] encoded;
  private final AsymmetricKeyParameter privateKey;
  private final String fingerprint;

  private DtlsIdentity(byte[] encoded, AsymmetricKeyParameter privateKey) {
    this.encoded = encoded;
    this.privateKey = privateKey;
    this.fingerprint = fingerprint("SHA-256", encoded);
  }

  static DtlsIdentity create(SecureRandom random, Instant now) {
    try {
      AsymmetricCipherKeyPair pair = keyPair(random);
      X500Name name = new X500Name("CN=media");
      byte[] encoded =
          new X509v3CertificateBuilder(
                  name,
                  new BigInteger(SERIAL_BITS, random),
                  Date.from(now.minus(CLOCK_SKEW)),
                  Date.from(now.plus(VALIDITY)),
                  name,
                  SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()))
              .build(new BcECContentSignerBuilder(ecdsa(), sha256()).build(pair.getPrivate()))
              .getEncoded();
      return new DtlsIdentity(encoded, pair.getPrivate());
    } catch (IOException | OperatorCreationException e) {
      throw new TransportException(
          TransportException.Code.SETUP_FAILED, "can't make a DTLS certificate", e);
    }
  }

  private static AsymmetricCipherKeyPair keyPair(SecureRandom random) {
    ASN1ObjectIdentifier p256 = SECObjectIdentifiers.secp256r1;
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            new ECNamedDomainParameters(p256, CustomNamedCurves.getByOID(p256)), random));
    return generator.generateKeyPair();
  }

  private static AlgorithmIdentifier ecdsa() {
    return new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
  }

  private static AlgorithmIdentifier sha256() {
    return new DefaultDigestAlgorithmIdentifierFinder().find("SHA-256");
  }

  /** Upper-case hexadecimal pairs joined by colons (RFC 8122). */
  static String fingerprint(String hash, byte[] certificate) {
    try {
      byte[] digest = MessageDigest.getInstance(hash).digest(certificate);
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new TransportException(TransportException.Code.SETUP_FAILED, "no " + hash, e);
    }
  }

  byte[] encoded() {
    return encoded.clone();
  }

  AsymmetricKeyParameter privateKey() {
    return privateKey;
  }

  /** SHA-256, as it is signalled. */
  String fingerprint() {
    return fingerprint;
  }
}
