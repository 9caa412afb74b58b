package org.ecluse.bridge.transport;

import java.beans.PropertyChangeEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Agent;
import org.ice4j.ice.CandidatePair;
import org.ice4j.ice.Component;
import org.ice4j.ice.HostCandidate;
import org.ice4j.ice.IceMediaStream;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.KeepAliveStrategy;
import org.ice4j.ice.LocalCandidate;
import org.ice4j.ice.NominationStrategy;
import org.ice4j.ice.harvest.CandidateHarvester;
import org.ice4j.ice.harvest.HarvestStatistics;

/**
 * One ice4j agent on the shared port: controlling, full ICE, one component.
 *
 * <p>ice4j's own single-port harvester makes a socket and a thread for every address a STUN request
 * names a known user from, without limit. Here an agent gets at most one socket (and thread) for
 * each local address, when the first genuine request arrives there, and what reaches it has been
 * authenticated and rate-limited before.
 */
final class IceSession {
  private static final int MAX_OUTSTANDING = 64;
  private static final int CONTROLLED_PASSWORD_MAX = 256;

  /** What becomes of the session. Called on ice4j's threads. */
  interface Events {
    void selected(int socket, InetSocketAddress remote);

    void failed();
  }

  private final UdpPort port;
  private final Events events;
  private final Agent agent;
  private final IceMediaStream stream;
  private final Component component;
  private final AgentSocket[] sockets;
  private final long[] outstanding = new long[MAX_OUTSTANDING];
  private int noted;
  private boolean started;
  private boolean terminated;
  private boolean closed;

  IceSession(UdpPort port, Events events) throws IOException {
    this.port = port;
    this.events = events;
    this.sockets = new AgentSocket[port.addresses().size()];
    this.agent = new Agent();
    agent.setControlling(true);
    agent.setUseDynamicPorts(false);
    agent.setPerformConsentFreshness(true);
    agent.setNominationStrategy(NominationStrategy.NOMINATE_FIRST_VALID);
    agent.addCandidateHarvester(new PortHarvester());
    stream = agent.createMediaStream("media");
    component = agent.createComponent(stream, KeepAliveStrategy.SELECTED_ONLY, false);
    agent.addStateChangeListener(this::stateChanged);
  }

  String localUfrag() {
    return agent.getLocalUfrag();
  }

  String localPassword() {
    return agent.getLocalPassword();
  }

  /** Our host candidates, best first. */
  List<IceCandidate> candidates() {
    List<IceCandidate> all = new ArrayList<>();
    for (LocalCandidate candidate : component.getLocalCandidates()) {
      TransportAddress address = candidate.getTransportAddress();
      all.add(
          new IceCandidate(
              candidate.getFoundation(),
              candidate.getPriority(),
              address.getAddress().getHostAddress(),
              address.getPort(),
              IceCandidate.Type.HOST));
    }
    return all;
  }

  /** Starts answering and making checks; the other side's addresses are learned from its checks. */
  void start(String remoteUfrag, String remotePassword) {
    synchronized (this) {
      if (closed || started || remotePassword.length() > CONTROLLED_PASSWORD_MAX) {
        return;
      }
      started = true;
    }
    stream.setRemoteUfrag(remoteUfrag);
    stream.setRemotePassword(remotePassword);
    agent.startConnectivityEstablishment();
  }

  /**
   * Hands a genuine STUN message to the agent; false if it has too many waiting. One on an address
   * that was not selected is passed over in silence: the browser finds out that it needn't go on.
   */
  boolean deliver(int socket, byte[] buffer, int offset, int length, InetSocketAddress from) {
    AgentSocket target = socket(socket);
    return target == null || target.offer(buffer, offset, length, from);
  }

  private synchronized AgentSocket socket(int index) {
    if (sockets[index] == null && started && !terminated && !closed) {
      sockets[index] = new AgentSocket(port, index, this::noteSent);
      agent.getStunStack().addSocket(sockets[index], null);
    }
    return sockets[index];
  }

  private void noteSent(byte[] message, int offset, int length) {
    if (StunPacket.isRequest(message, offset, length)) {
      long id = StunPacket.transaction(message, offset);
      synchronized (outstanding) {
        if (!contains(id)) {
          outstanding[noted % MAX_OUTSTANDING] = id;
          noted++;
        }
      }
    }
  }

  /** Whether we asked, lately, in a transaction of this id. */
  boolean asked(long transaction) {
    synchronized (outstanding) {
      return contains(transaction);
    }
  }

  private boolean contains(long id) {
    for (int i = 0; i < Math.min(noted, MAX_OUTSTANDING); i++) {
      if (outstanding[i] == id) {
        return true;
      }
    }
    return false;
  }

  private void stateChanged(PropertyChangeEvent event) {
    IceProcessingState state = (IceProcessingState) event.getNewValue();
    if (isClosed()) {
      return;
    }
    if (state == IceProcessingState.COMPLETED) {
      reportSelected();
    } else if (state == IceProcessingState.FAILED) {
      events.failed();
    } else if (state == IceProcessingState.TERMINATED) {
      keepOnlySelected();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void reportSelected() {
    CandidatePair pair = component.getSelectedPair();
    if (pair != null) {
      events.selected(selectedSocket(pair), pair.getRemoteCandidate().getTransportAddress());
    }
  }

  private int selectedSocket(CandidatePair pair) {
    TransportAddress base = pair.getLocalCandidate().getBase().getTransportAddress();
    for (int i = 0; i < sockets.length; i++) {
      if (port.addresses().get(i).getAddress().equals(base.getAddress())) {
        return i;
      }
    }
    return 0;
  }

  /** Once checks are over, the sockets (and threads) of other local addresses serve nothing. */
  private void keepOnlySelected() {
    CandidatePair pair = component.getSelectedPair();
    int keep = pair == null ? -1 : selectedSocket(pair);
    synchronized (this) {
      terminated = true;
    }
    for (int i = 0; i < sockets.length; i++) {
      if (i != keep) {
        release(i);
      }
    }
  }

  private void release(int index) {
    AgentSocket socket;
    synchronized (this) {
      socket = sockets[index];
      sockets[index] = null;
    }
    if (socket != null) {
      agent.getStunStack().removeSocket(transportAddress(index));
      socket.close();
    }
  }

  private TransportAddress transportAddress(int index) {
    return new TransportAddress(port.addresses().get(index), Transport.UDP);
  }

  /** Frees the agent with its threads. Idempotent. */
  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    agent.free();
    for (int i = 0; i < sockets.length; i++) {
      release(i);
    }
  }

  /** Gives the agent one host candidate for each address of the port. */
  private final class PortHarvester implements CandidateHarvester {
    private final HarvestStatistics statistics = new HarvestStatistics();

    @Override
    public Collection<LocalCandidate> harvest(Component target) {
      List<LocalCandidate> added = new ArrayList<>();
      for (int i = 0; i < port.addresses().size(); i++) {
        LocalCandidate candidate = new HostCandidate(transportAddress(i), target);
        target.addLocalCandidate(candidate);
        added.add(candidate);
      }
      return added;
    }

    @Override
    public HarvestStatistics getHarvestStatistics() {
      return statistics;
    }

    @Override
    public boolean isHostHarvester() {
      return true;
    }
  }
}
