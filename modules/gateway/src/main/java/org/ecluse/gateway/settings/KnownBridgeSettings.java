package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.List;

/**
 * What is known of one bridge before it says anything, and what it does not say itself.
 *
 * @param name of the group of settings
 * @param id of the bridge: its nick in the brewery, {@code nick@server} for servers not called
 *     {@code main}; empty = the name of the group
 * @param region where it is; empty = what the bridge says of itself
 * @param tags what rooms may ask for
 * @param weight its share of the meetings among bridges with the same load: 2 = twice as many
 * @param capacityPacketsPerSecond RTP packets in and out at load 1.0; 0 = as {@code
 *     ecluse.bridges.capacity-packets-per-second}
 * @param kind class of bridge: those of one kind learn together what people cost
 * @param restUrl its REST interface, a second source of reports; empty = none
 */
@EachProperty("ecluse.bridges.known")
public record KnownBridgeSettings(
    @Parameter String name,
    @Nullable String id,
    @Nullable String region,
    @Nullable List<String> tags,
    @Bindable(defaultValue = "1") double weight,
    @Bindable(defaultValue = "0") double capacityPacketsPerSecond,
    @Bindable(defaultValue = "standard") String kind,
    @Nullable String restUrl) {

  public KnownBridgeSettings {
    String key = "ecluse.bridges.known." + name + ".";
    id = id == null || id.isBlank() ? name : id.strip();
    region = region == null ? "" : region.strip();
    tags = Check.list(tags);
    Check.range(key + "weight", weight, 0.01, 100);
    Check.range(key + "capacity-packets-per-second", capacityPacketsPerSecond, 0, 100_000_000);
    kind = kind.strip();
    if (!kind.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new InvalidSetting(
          key + "kind",
          "'" + kind + "' is no name of a kind",
          "use 1 to 64 letters, digits, dots, hyphens and underscores");
    }
    restUrl = restUrl == null ? "" : restUrl.strip().replaceAll("/+$", "");
    if (!restUrl.isEmpty() && !isHttp(restUrl)) {
      throw new InvalidSetting(
          key + "rest-url",
          "'" + restUrl + "' is not an address",
          "write it like http://10.0.0.7:8080, without a path");
    }
  }

  private static boolean isHttp(String text) {
    try {
      URI url = URI.create(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      return http && url.getHost() != null && url.getRawPath().isEmpty() && url.getQuery() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
