package org.ecluse.bridge.member;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a stand-alone bridge is set up; {@link MemberConfiguration} reads and checks it.
 *
 * @param nick name of the bridge in the brewery and in the addresses of its channels; it must stay
 *     the same over restarts
 * @param xmpp the server and the room
 * @param udpPort of all media; 0 takes a free one
 * @param bind local addresses of the media; empty means all
 * @param advertised IP literals by which browsers reach the media from outside
 * @param channelBind local address of the channel server
 * @param channelPort TCP port of the channel server; 0 takes a free one
 * @param channelUrl how browsers, or the proxy in front, reach the channel server, such as {@code
 *     wss://bridge1.example.org}; empty means by its own address, without TLS
 * @param statsBind local address of the private HTTP
 * @param statsPort TCP port of the private HTTP; 0 takes a free one
 * @param region reported as it is; empty leaves it out
 * @param version reported as it is; a focus keeps versions apart
 * @param capacity RTP packets a second, in and out, at which stress is 1.0
 * @param presenceInterval how often the load is shown in the brewery
 * @param shutdownLinger from the end of the last meeting of a graceful shutdown to the end of the
 *     process
 */
public record MemberSettings(
    String nick,
    Xmpp xmpp,
    int udpPort,
    List<InetAddress> bind,
    List<String> advertised,
    InetAddress channelBind,
    int channelPort,
    String channelUrl,
    InetAddress statsBind,
    int statsPort,
    String region,
    String version,
    double capacity,
    Duration presenceInterval,
    Duration shutdownLinger) {

  /** Makes the lists immutable. */
  public MemberSettings {
    bind = List.copyOf(bind);
    advertised = List.copyOf(advertised);
  }

  /**
   * The XMPP server and the brewery.
   *
   * @param host where it listens
   * @param port TCP port for clients
   * @param domain of the account; the server's certificate must be for this name
   * @param muc bare address of the brewery
   * @param certificate PEM file with the certificates to trust, instead of those of the JDK
   */
  public record Xmpp(
      String host,
      int port,
      String domain,
      String muc,
      String username,
      String password,
      Optional<Path> certificate) {

    /** Leaves the password out. */
    @Override
    public String toString() {
      return username + "@" + domain + " at " + host + ":" + port;
    }
  }
}
