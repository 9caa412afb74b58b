package org.ecluse.bridge.transport;

import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Our side when the other is {@code passive}: a DTLS client that presents its certificate and
 * insists on SRTP.
 */
final class DtlsClientPeer extends DefaultTlsClient {
  private final BcTlsCrypto bcCrypto;
  private final DtlsNegotiation negotiation;
  private final int[] profiles;
  private final Runnable closed;

  /** Offers these SRTP profiles, by their registered numbers. */
  DtlsClientPeer(BcTlsCrypto crypto, DtlsNegotiation negotiation, int[] profiles, Runnable closed) {
    super(crypto);
    this.bcCrypto = crypto;
    this.negotiation = negotiation;
    this.profiles = profiles.clone();
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
  @SuppressWarnings({"rawtypes", "JdkObsolete"})
  public Hashtable getClientExtensions() throws IOException {
    Hashtable extensions = super.getClientExtensions();
    Hashtable all = extensions == null ? new Hashtable() : extensions;
    TlsSRTPUtils.addUseSRTPExtension(all, new UseSRTPData(profiles, TlsUtils.EMPTY_BYTES));
    return all;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void processServerExtensions(Hashtable serverExtensions) throws IOException {
    super.processServerExtensions(serverExtensions);
    UseSRTPData chosen =
        serverExtensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(serverExtensions);
    if (chosen == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure, "no use_srtp");
    }
    negotiation.choose(chosen.getProtectionProfiles());
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate serverCertificate)
          throws IOException {
        negotiation.verify(serverCertificate.getCertificate());
      }

      @Override
      public TlsCredentials getClientCredentials(CertificateRequest certificateRequest)
          throws IOException {
        return negotiation.signer(context, bcCrypto);
      }
    };
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    negotiation.export(context, true);
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    if (description == AlertDescription.close_notify) {
      closed.run();
    }
  }
}
