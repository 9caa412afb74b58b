package org.ecluse.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {
  private static GatewayFixture gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/r/k7f2-m9qd-3xwz", "/ops", "/ops/"})
  void page_ofTheClient_isIndexWithStatus200(String path) {
    HttpResponse<String> answer = gateway.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<div id=\"app\">");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/none.js", "/r/x.js", "/none", "/../pom.xml", "/%2e%2e/pom.xml"})
  void file_thatDoesNotExist_isNotIndex(String path) {
    assertThat(gateway.get(path).statusCode()).isIn(400, 404);
  }

  @Test
  void page_thatDoesNotExist_isShownToABrowserAsAPageWithStatus404() {
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .request("/nowhere")
                .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(answer.body()).contains("<div id=\"app\">");
  }

  @Test
  void page_thatDoesNotExist_isAProblemForEverybodyElse() {
    HttpResponse<String> answer = gateway.send(gateway.request("/nowhere").header("Accept", "*/*"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"");
  }

  @Test
  void asset_withHashedName_isCachedForEverAndCompressed() {
    HttpResponse<String> plain = gateway.get(script());
    HttpResponse<String> packed =
        gateway.send(gateway.request(script()).header("Accept-Encoding", "gzip;q=0.5, br"));

    assertThat(plain.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    assertThat(packed.headers().firstValue("content-encoding")).hasValue("br");
    assertThat(packed.headers().firstValue("vary")).hasValue("Accept-Encoding");
    assertThat(packed.headers().firstValue("etag"))
        .isNotEqualTo(plain.headers().firstValue("etag"));
  }

  @Test
  void file_unchanged_isNotSentAgain() {
    String etag = gateway.get("/").headers().firstValue("etag").orElseThrow();

    HttpResponse<String> again =
        gateway.send(gateway.request("/").header("If-None-Match", "W/" + etag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void head_hasLengthAndNoBody() {
    HttpResponse<String> answer =
        gateway.send(gateway.request("/").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.headers().firstValueAsLong("content-length").orElseThrow()).isPositive();
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void post_toPage_isNotAllowed() {
    HttpResponse<String> answer = gateway.send(gateway.request("/").POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD");
  }

  private static String script() {
    Matcher script = Pattern.compile("src=\"(/assets/[^\"]+)\"").matcher(gateway.get("/").body());
    assertThat(script.find()).isTrue();
    return script.group(1);
  }
}
