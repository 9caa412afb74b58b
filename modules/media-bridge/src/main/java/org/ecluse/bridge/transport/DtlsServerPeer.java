package org.ecluse.bridge.transport;

import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Our side when the browser is {@code active}: a DTLS server that insists on a client certificate
 * and on SRTP.
 */
final class DtlsServerPeer extends DefaultTlsServer {
  private final BcTlsCrypto bcCrypto;
  private final DtlsNegotiation negotiation;
  private final Runnable closed;

  DtlsServerPeer(BcTlsCrypto crypto, DtlsNegotiation negotiation, Runnable closed) {
    super(crypto);
    this.bcCrypto = crypto;
    this.negotiation = negotiation;
    this.closed = closed;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return DtlsNegotiation.VERSIONS.clone();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return TlsUtils.getSupportedCipherSuites(bcCrypto, DtlsNegotiation.CIPHER_SUITES);
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return negotiation.handshakeTimeoutMillis();
  }

  @Override
  public boolean requiresExtendedMasterSecret() {
    return true;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void processClientExtensions(Hashtable clientExtensions) throws IOException {
    super.processClientExtensions(clientExtensions);
    UseSRTPData offered =
        clientExtensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
    if (offered == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure, "no use_srtp");
    }
    negotiation.choose(offered.getProtectionProfiles());
  }

  @Override
  @SuppressWarnings({"rawtypes", "JdkObsolete"})
  public Hashtable getServerExtensions() throws IOException {
    Hashtable extensions = super.getServerExtensions();
    Hashtable all = extensions == null ? new Hashtable() : extensions;
    int[] chosen = {negotiation.profile().id()};
    TlsSRTPUtils.addUseSRTPExtension(all, new UseSRTPData(chosen, TlsUtils.EMPTY_BYTES));
    return all;
  }

  @Override
  public CertificateRequest getCertificateRequest() {
    short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
    return new CertificateRequest(types, DtlsNegotiation.signatureAlgorithms(), null);
  }

  @Override
  public void notifyClientCertificate(Certificate clientCertificate) throws IOException {
    negotiation.verify(clientCertificate);
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
    return negotiation.signer(context, bcCrypto);
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    negotiation.export(context, false);
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    if (description == AlertDescription.close_notify) {
      closed.run();
    }
  }
}
