package org.ecluse.colibri;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * What a bridge says of itself over its REST interface: the statistics of {@code /colibri/stats},
 * which are those of its presence, and its health at {@code /about/health}. A second source of
 * reports for when the XMPP server is away. Thread-safe; no call blocks.
 */
public final class RestStatistics {
  /** A Jitsi Videobridge sends about 10 KB. */
  static final int BODY_MAX = 256 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final Duration patience;

  /**
   * @param client for the connections
   * @param patience how long an answer may take
   */
  public RestStatistics(HttpClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  /**
   * The statistics by name, all values strings, {@code healthy} by what the bridge's health check
   * says.
   *
   * @param base such as {@code http://10.0.0.7:8080}
   * @return completes exceptionally when the bridge can't be reached, or answers something else
   */
  public CompletionStage<Map<String, String>> of(URI base) {
    CompletionStage<HttpResponse<byte[]>> stats = get(base.resolve("/colibri/stats"));
    CompletionStage<HttpResponse<byte[]>> health = get(base.resolve("/about/health"));
    return stats.thenCombine(health, RestStatistics::read);
  }

  private CompletionStage<HttpResponse<byte[]>> get(URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(patience).GET().build();
    return client.sendAsync(request, info -> new Bounded());
  }

  private static Map<String, String> read(HttpResponse<byte[]> stats, HttpResponse<byte[]> health) {
    if (stats.statusCode() != 200) {
      throw new CompletionException(
          new IOException(stats.uri() + " answered " + stats.statusCode()));
    }
    Map<String, String> read = new HashMap<>();
    try {
      JsonNode tree = JSON.readTree(stats.body());
      if (!tree.isObject()) {
        throw new IOException(stats.uri() + " answered no statistics");
      }
      tree.fields()
          .forEachRemaining(
              field -> {
                if (field.getValue().isValueNode() && read.size() < Statistics.MOST) {
                  read.put(field.getKey(), field.getValue().asText());
                }
              });
    } catch (JsonProcessingException e) {
      throw new CompletionException(new IOException(stats.uri() + " answered no JSON", e));
    } catch (IOException e) {
      throw new CompletionException(e);
    }
    read.put("healthy", Boolean.toString(health.statusCode() == 200));
    return read;
  }

  /** Reads a body to its limit; a longer one is an error, not memory. */
  private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private Flow.Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (ByteBuffer part : parts) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        read.writeBytes(bytes);
      }
      if (read.size() > BODY_MAX) {
        subscription.cancel();
        body.completeExceptionally(new IOException("more than " + BODY_MAX + " bytes"));
      }
    }

    @Override
    public void onError(Throwable error) {
      body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      body.complete(read.toByteArray());
    }
  }
}
