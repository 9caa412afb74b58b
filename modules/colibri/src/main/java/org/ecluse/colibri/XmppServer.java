package org.ecluse.colibri;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One XMPP server with a brewery: the chat room in which bridges show their load.
 *
 * @param name short and unique; bridges of a server that is not called {@value #MAIN} are named
 *     {@code nick@name}
 * @param host where it listens
 * @param port TCP port for clients
 * @param domain of the account; its certificate must be for this name
 * @param username of the account
 * @param password of the account
 * @param brewery bare address of the room
 * @param nick ours in the room, another one for each gateway
 * @param certificate PEM file with the certificates to trust, instead of those of the JDK
 * @param answerTimeout how long an answer of a bridge is waited for before what waits is forgotten
 */
public record XmppServer(
    String name,
    String host,
    int port,
    String domain,
    String username,
    String password,
    String brewery,
    String nick,
    Optional<Path> certificate,
    Duration answerTimeout) {

  /** The server whose bridges are named by their nick alone. */
  public static final String MAIN = "main";

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "XmppServer[" + name + " " + username + "@" + domain + " at " + host + ":" + port + "]";
  }
}
