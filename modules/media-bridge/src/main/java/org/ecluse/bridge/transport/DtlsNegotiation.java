package org.ecluse.bridge.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * What both roles of our DTLS have in common: our certificate, the check of the other's, the
 * profile and the keys. Confined to the thread of the handshake until that has ended.
 */
final class DtlsNegotiation {
  static final ProtocolVersion[] VERSIONS = ProtocolVersion.DTLSv12.only();

  static final int[] CIPHER_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
  };

  /**
   * Hash functions accepted for fingerprints, weakest first; RFC 8122 forbids MD5 and MD2, and
   * SHA-1 is too weak.
   */
  private static final Map<String, String> HASHES =
      Map.of("sha-256", "SHA-256", "sha-384", "SHA-384", "sha-512", "SHA-512");

  private final DtlsIdentity identity;
  private final List<DtlsFingerprint> expected;
  private final int handshakeTimeoutMillis;
  private SrtpProfile profile;
  private SrtpKeys keys;
  private boolean mismatch;

  DtlsNegotiation(
      DtlsIdentity identity, List<DtlsFingerprint> expected, int handshakeTimeoutMillis) {
    this.identity = identity;
    this.expected = expected;
    this.handshakeTimeoutMillis = handshakeTimeoutMillis;
  }

  int handshakeTimeoutMillis() {
    return handshakeTimeoutMillis;
  }

  /** Whether the handshake failed because the certificate was not the one that was signalled. */
  boolean mismatch() {
    return mismatch;
  }

  SrtpKeys keys() {
    return keys;
  }

  SrtpProfile profile() {
    return profile;
  }

  void choose(int[] offered) throws TlsFatalAlert {
    profile =
        SrtpProfile.choose(offered)
            .orElseThrow(
                () ->
                    new TlsFatalAlert(
                        AlertDescription.handshake_failure, "no common SRTP profile"));
  }

  /** Throws unless the certificate presented has one of the fingerprints that were signalled. */
  void verify(Certificate presented) throws TlsFatalAlert {
    if (presented == null || presented.isEmpty() || !matches(presented.getCertificateAt(0))) {
      mismatch = true;
      throw new TlsFatalAlert(
          AlertDescription.bad_certificate, "not the certificate that was signalled");
    }
  }

  private boolean matches(TlsCertificate certificate) throws TlsFatalAlert {
    try {
      byte[] encoded = certificate.getEncoded();
      return expected.stream().anyMatch(fingerprint -> matches(fingerprint, encoded));
    } catch (IOException e) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, e);
    }
  }

  private static boolean matches(DtlsFingerprint fingerprint, byte[] encoded) {
    String hash = HASHES.get(fingerprint.hash());
    return hash != null
        && MessageDigest.isEqual(
            DtlsIdentity.fingerprint(hash, encoded).getBytes(StandardCharsets.US_ASCII),
            fingerprint.value().getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether a fingerprint with a hash function we accept is among these. */
  static boolean usable(List<DtlsFingerprint> fingerprints) {
    return fingerprints.stream().anyMatch(fingerprint -> HASHES.containsKey(fingerprint.hash()));
  }

  void export(TlsContext context, boolean client) throws TlsFatalAlert {
    if (profile == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure, "no SRTP profile");
    }
    byte[] material =
        context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, profile.keyingMaterialLength());
    keys = new SrtpKeys(profile, material, client);
  }

  TlsCredentialedSigner signer(TlsContext context, BcTlsCrypto crypto) throws IOException {
    Certificate chain =
        new Certificate(new TlsCertificate[] {crypto.createCertificate(identity.encoded())});
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        identity.privateKey(),
        chain,
        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  @SuppressWarnings("JdkObsolete")
  static Vector<SignatureAndHashAlgorithm> signatureAlgorithms() {
    Vector<SignatureAndHashAlgorithm> algorithms = new Vector<>();
    for (short hash :
        new short[] {HashAlgorithm.sha256, HashAlgorithm.sha384, HashAlgorithm.sha512}) {
      algorithms.add(SignatureAndHashAlgorithm.getInstance(hash, SignatureAlgorithm.ecdsa));
      algorithms.add(SignatureAndHashAlgorithm.getInstance(hash, SignatureAlgorithm.rsa));
    }
    return algorithms;
  }
}
