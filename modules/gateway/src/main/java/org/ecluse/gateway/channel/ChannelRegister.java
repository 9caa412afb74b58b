package org.ecluse.gateway.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.BridgeTransport;

/**
 * The URLs of the channels of endpoints on bridges elsewhere, as the bridges told them to this
 * gateway. Only these are ever dialled for a page, never one that a page has made up. Thread-safe.
 */
@Singleton
public final class ChannelRegister {
  /** Some 500 bytes each. */
  private static final int MOST = 200_000;

  /** After its last opening; a page whose channel can't be found gets a new session. */
  private static final Duration LIFE = Duration.ofHours(24);

  private final Cache<ChannelAddress.Key, ChannelAddress> addresses =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(LIFE).build();

  /**
   * Remembers where the channel of an endpoint is. A bridge can only tell of the endpoint that it
   * was asked for.
   */
  public void remember(Place place, BridgeTransport transport) {
    remember(place.endpoint(), transport.webSockets());
  }

  /** The same of an endpoint that was live before a restart. */
  public void remember(String endpoint, List<String> webSockets) {
    webSockets.stream()
        .map(ChannelAddress::of)
        .flatMap(Optional::stream)
        .filter(address -> !address.isHere())
        .filter(address -> address.key().endpoint().equals(endpoint))
        .findFirst()
        .ifPresent(address -> addresses.put(address.key(), address));
  }

  /** Where a channel is. */
  Optional<ChannelAddress> find(ChannelAddress.Key key) {
    return Optional.ofNullable(addresses.getIfPresent(key));
  }

  /** Compares without telling by its time how much was right. */
  static boolean opens(ChannelAddress address, String password) {
    return MessageDigest.isEqual(
        address.password().getBytes(StandardCharsets.UTF_8),
        password.getBytes(StandardCharsets.UTF_8));
  }
}
