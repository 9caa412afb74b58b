package org.ecluse.gateway.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.gateway.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir Path directory;

  @Test
  void page_overTls_isHttp2WithHsts() throws Exception {
    TestCertificate own = TestCertificate.write(directory);
    HttpClient client = HttpClient.newBuilder().sslContext(trusting(own.trusting())).build();

    try (GatewayFixture gateway =
        new GatewayFixture(
            Map.of(
                "ecluse.server.tls.certificate", own.certificate().toString(),
                "ecluse.server.tls.key", own.key().toString()))) {
      HttpResponse<String> answer =
          client.send(
              gateway.request("/health/live").build(), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.headers().firstValue("strict-transport-security")).isPresent();
      assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
          .contains("wss://127.0.0.1:");
    }
  }

  private static SSLContext trusting(KeyStore trusted) throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
