package org.ecluse.gateway.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.Map;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFailureTest {

  @ParameterizedTest
  @CsvSource({
    "ecluse.server.port,70000,ecluse.server.port,0 to 65535",
    "ecluse.server.port,many,ecluse.server.port,config/ecluse.yml",
    "ecluse.server.idle-timeout,1ms,ecluse.server.idle-timeout,1s",
    "ecluse.server.public-url,ftp://x,ecluse.server.public-url,https://meet.example.org",
    "ecluse.server.trusted-proxies,10.0.0.0/99,ecluse.server.trusted-proxies,10.0.0.0/8",
    "ecluse.server.prot,1,ecluse.server.prot,ecluse.server.port",
    "ecluse.server.tls.key,k.pem,ecluse.server.tls.certificate,both",
  })
  void setting_thatIsWrong_isNamedWithRemedy(String key, String value, String named, String word) {
    StartFailure failure =
        StartFailure.of(catchThrowable(() -> new GatewayFixture(Map.of(key, value)).close()));

    assertThat(failure.what()).contains(named);
    assertThat(failure.remedy()).contains(word);
    assertThat(failure.exitCode()).isEqualTo(2);
  }

  @Test
  void port_inUse_isExplained() {
    try (GatewayFixture first = new GatewayFixture(Map.of())) {
      int port = first.uri("/").getPort();
      Throwable fault =
          catchThrowable(() -> new GatewayFixture(Map.of("ecluse.server.port", port)).close());

      assertThat(StartFailure.of(fault).remedy()).contains("ecluse.server.port");
      assertThat(StartFailure.of(fault).exitCode()).isEqualTo(3);
    }
  }

  @Test
  void data_inUseByAnotherProcess_isExplained() {
    SQLException locked = new SQLException("Database may be already in use", "90020", 90_020);

    StartFailure failure = StartFailure.of(new IllegalStateException("no pool", locked));

    assertThat(failure.what()).contains("in use");
    assertThat(failure.remedy()).contains("ecluse.store.directory");
    assertThat(failure.exitCode()).isEqualTo(3);
  }
}
