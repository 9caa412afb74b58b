package org.ecluse.acceptance.harness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecluse.bridge.member.BridgeProcess;
import org.ecluse.bridge.member.Prosody;

/**
 * A pool as in production: a real Prosody, and bridges that are processes of their own and show
 * themselves in its brewery.
 */
public final class Brewery implements AutoCloseable {
  private static final String FOCUS = "focus";
  private static final String PASSWORD = "acceptance-only";

  private final Prosody prosody;
  private final Map<String, BridgeProcess> bridges = new LinkedHashMap<>();

  private Brewery(Prosody prosody) {
    this.prosody = prosody;
  }

  /** Starts the server and bridges with these names; returns when all are in the brewery. */
  public static Brewery with(String... names) {
    Brewery brewery = new Brewery(Prosody.started());
    try {
      brewery.prosody.register(FOCUS, PASSWORD);
      for (String name : names) {
        brewery.bridges.put(name, BridgeProcess.started(brewery.prosody, name, Map.of()));
      }
      brewery.bridges.values().forEach(BridgeProcess::awaitInBrewery);
      return brewery;
    } catch (RuntimeException e) {
      brewery.close();
      throw e;
    }
  }

  /** What a gateway must be told to use these bridges, and no others. */
  public Map<String, Object> settings() {
    return Map.of(
        "ecluse.bridges.embedded",
        0,
        "ecluse.xmpp.main.host",
        "127.0.0.1",
        "ecluse.xmpp.main.port",
        prosody.port(),
        "ecluse.xmpp.main.domain",
        Prosody.DOMAIN,
        "ecluse.xmpp.main.username",
        FOCUS,
        "ecluse.xmpp.main.password",
        PASSWORD,
        "ecluse.xmpp.main.brewery",
        Prosody.BREWERY,
        "ecluse.xmpp.main.certificate",
        prosody.certificate().toString());
  }

  /** The server. */
  public Prosody prosody() {
    return prosody;
  }

  /** A bridge by its name. */
  public BridgeProcess bridge(String name) {
    return bridges.get(name);
  }

  /** All bridges. */
  public List<BridgeProcess> bridges() {
    return List.copyOf(bridges.values());
  }

  @Override
  public void close() {
    bridges.values().forEach(BridgeProcess::close);
    prosody.close();
  }
}
