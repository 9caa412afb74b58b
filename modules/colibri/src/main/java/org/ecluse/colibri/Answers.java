package org.ecluse.colibri;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.conference.BridgePort.IceRestart;
import org.ecluse.conference.BridgeTransport;
import org.ecluse.conference.Candidate;
import org.ecluse.conference.Fingerprint;
import org.ecluse.conference.MediaKind;
import org.ecluse.conference.MediaSource;
import org.ecluse.conference.SsrcGroup;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri.SourcePacketExtension;
import org.jitsi.xmpp.extensions.colibri.WebSocketPacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.Sctp;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.jingle.CandidatePacketExtension;
import org.jitsi.xmpp.extensions.jingle.DtlsFingerprintPacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceUdpTransportPacketExtension;
import org.jitsi.xmpp.extensions.jingle.SourceGroupPacketExtension;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;

/** Reads what bridges answer. */
final class Answers {
  /** Where a bridge that names no port listens (RFC 8841 leaves it to us; all Jitsi use this). */
  private static final int SCTP_PORT = 5000;

  /** More than any bridge has: what comes from it goes on to a browser. */
  private static final int MOST = 100;

  private static final int LONGEST = 1_024;

  private Answers() {}

  /** The transport and the feedback sources of a create; a fault when they can't be used. */
  static Allocation allocation(IQ answer, String endpoint) throws BridgeFault {
    try {
      return checked(read(answer, endpoint));
    } catch (RuntimeException e) {
      // Attributes that are missing, or are no number: the library says so as each is read.
      throw new BridgeFault(Kind.OTHER, "the answer can't be read: " + e);
    }
  }

  private static Allocation checked(Allocation made) throws BridgeFault {
    BridgeTransport t = made.transport();
    boolean usable =
        text(t.ufrag())
            && text(t.pwd())
            && few(t.fingerprints(), f -> text(f.hash()) && text(f.value()) && text(f.setup()))
            && few(t.candidates(), Answers::usable)
            && few(t.webSockets(), Answers::text)
            && few(made.feedbackSources(), s -> text(s.name()) && s.ssrcs().size() <= MOST);
    if (!usable) {
      throw new BridgeFault(Kind.OTHER, "the answer has a transport that can't be used");
    }
    return made;
  }

  private static boolean usable(Candidate c) {
    return text(c.foundation())
        && text(c.protocol())
        && text(c.ip())
        && c.port() > 0
        && c.port() <= 65_535
        && c.component() > 0
        && c.priority() >= 0;
  }

  private static <T> boolean few(List<T> all, Predicate<T> good) {
    return all.size() <= MOST && all.stream().allMatch(good);
  }

  private static boolean text(String value) {
    return value != null
        && !value.isEmpty()
        && value.length() <= LONGEST
        && value.chars().noneMatch(Character::isISOControl);
  }

  private static Allocation read(IQ answer, String endpoint) throws BridgeFault {
    if (!(answer instanceof ConferenceModifiedIQ modified)) {
      throw new BridgeFault(Kind.OTHER, "not a conference-modified answer");
    }
    Transport transport = transport(modified, endpoint).orElse(null);
    if (transport == null || transport.getIceUdpTransport() == null) {
      throw new BridgeFault(Kind.OTHER, "the answer has no transport");
    }
    List<MediaSource> feedback =
        modified.getSources() == null
            ? List.of()
            : modified.getSources().getMediaSources().stream().map(Answers::source).toList();
    return new Allocation(
        transport(transport.getIceUdpTransport(), sctpPort(transport.getSctp())), feedback);
  }

  private static Optional<Transport> transport(ConferenceModifiedIQ answer, String endpoint) {
    return answer.getEndpoints().stream()
        .filter(e -> endpoint.equals(e.getId()) && e.getTransport() != null)
        .map(Colibri2Endpoint::getTransport)
        .findFirst();
  }

  /**
   * What became of an ICE restart: no transport = refused, one without a generation = what there is
   * stays. What can't be used counts as a refusal: a new session is next.
   */
  static IceRestart iceRestart(IQ answer, String endpoint) {
    try {
      return answer instanceof ConferenceModifiedIQ modified
          ? transport(modified, endpoint)
              .map(Transport::getIceUdpTransport)
              .map(Answers::iceRestart)
              .orElseGet(IceRestart.Refused::new)
          : new IceRestart.Refused();
    } catch (RuntimeException e) {
      return new IceRestart.Refused();
    }
  }

  private static IceRestart iceRestart(IceUdpTransportPacketExtension ice) {
    if (ice.getIceGeneration() < 1) {
      return new IceRestart.Kept();
    }
    List<Candidate> candidates = ice.getCandidateList().stream().map(Answers::candidate).toList();
    boolean usable =
        text(ice.getUfrag()) && text(ice.getPassword()) && few(candidates, Answers::usable);
    return usable
        ? new IceRestart.Begun(
            ice.getIceGeneration(), ice.getUfrag(), ice.getPassword(), candidates)
        : new IceRestart.Refused();
  }

  /** A browser is always the SCTP client, so a bridge that wants to be it too offers no channel. */
  private static OptionalInt sctpPort(Sctp sctp) {
    if (sctp == null || sctp.getRole() == Sctp.Role.CLIENT) {
      return OptionalInt.empty();
    }
    int port = sctp.getPort() == null ? SCTP_PORT : sctp.getPort();
    return port > 0 && port <= 65_535 ? OptionalInt.of(port) : OptionalInt.empty();
  }

  private static BridgeTransport transport(
      IceUdpTransportPacketExtension ice, OptionalInt sctpPort) {
    return new BridgeTransport(
        ice.getUfrag(),
        ice.getPassword(),
        ice.getChildExtensionsOfType(DtlsFingerprintPacketExtension.class).stream()
            .map(f -> new Fingerprint(f.getHash(), f.getFingerprint(), f.getSetup()))
            .toList(),
        ice.getCandidateList().stream().map(Answers::candidate).toList(),
        ice.getChildExtensionsOfType(WebSocketPacketExtension.class).stream()
            .map(WebSocketPacketExtension::getUrl)
            .filter(Objects::nonNull)
            .toList(),
        sctpPort);
  }

  private static Candidate candidate(CandidatePacketExtension c) {
    return new Candidate(
        c.getFoundation(),
        c.getComponent(),
        c.getProtocol(),
        c.getPriority(),
        c.getIP(),
        c.getPort(),
        c.getType().toString().toLowerCase(Locale.ROOT),
        c.getGeneration());
  }

  private static MediaSource source(org.jitsi.xmpp.extensions.colibri2.MediaSource s) {
    return new MediaSource(
        s.getId(),
        s.getType() == MediaType.AUDIO ? MediaKind.AUDIO : MediaKind.VIDEO,
        Optional.empty(),
        s.getSources().stream().map(SourcePacketExtension::getSSRC).toList(),
        s.getSsrcGroups().stream().map(Answers::group).toList());
  }

  private static SsrcGroup group(SourceGroupPacketExtension g) {
    return new SsrcGroup(
        g.getSemantics(), g.getSources().stream().map(SourcePacketExtension::getSSRC).toList());
  }

  /**
   * The fault an answer tells of, null when it tells of none. The table is in the module's README.
   */
  static BridgeFault fault(IQ answer) {
    StanzaError error = answer.getError();
    if (error == null) {
      return answer.getType() == IQ.Type.error
          ? new BridgeFault(Kind.OTHER, "an error without a condition")
          : null;
    }
    Colibri2Error detail = error.getExtension(Colibri2Error.ELEMENT, Colibri2Error.NAMESPACE);
    String reason = detail == null || detail.getReason() == null ? "" : " " + detail.getReason();
    return new BridgeFault(kind(error.getCondition(), detail), error.getCondition() + reason);
  }

  private static Kind kind(StanzaError.Condition condition, Colibri2Error detail) {
    if (detail != null && detail.getReason() != null) {
      return switch (detail.getReason()) {
        case CONFERENCE_NOT_FOUND -> Kind.CONFERENCE_NOT_FOUND;
        case CONFERENCE_ALREADY_EXISTS -> Kind.CONFLICT;
        case UNKNOWN_ENDPOINT -> Kind.UNKNOWN_ENDPOINT;
        case GRACEFUL_SHUTDOWN -> Kind.GRACEFUL_SHUTDOWN;
        case FEATURE_NOT_IMPLEMENTED -> Kind.BAD_REQUEST;
        case UNSPECIFIED -> byCondition(condition);
      };
    }
    return byCondition(condition);
  }

  /**
   * Without a reason the answer may be the chat room's, not the bridge's: item-not-found = the
   * occupant is gone.
   */
  private static Kind byCondition(StanzaError.Condition condition) {
    return switch (condition) {
      case bad_request, feature_not_implemented, not_acceptable, forbidden -> Kind.BAD_REQUEST;
      case conflict -> Kind.CONFLICT;
      case item_not_found, recipient_unavailable, gone, remote_server_not_found -> Kind.GONE;
      case remote_server_timeout -> Kind.TIMEOUT;
      default -> Kind.OTHER;
    };
  }
}
