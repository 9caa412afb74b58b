package org.ecluse.colibri;

import java.util.Random;
import java.util.function.Consumer;
import org.jivesoftware.smack.packet.IQ;

/** Makes answers to a create that a bridge must not give, and now and then a good one. */
final class HostileAnswers {
  private static final String COLIBRI = "jitsi:colibri2";
  private static final String CANDIDATE =
      "<candidate component='1' foundation='1' generation='0' id='c' network='0' ip='192.0.2.1'"
          + " port='10000' priority='1' protocol='udp' type='host'/>";
  private static final String[] CANDIDATES = {
    CANDIDATE.replace("port='10000'", "port='99999'"),
    CANDIDATE.replace("port='10000'", "port='-1'"),
    CANDIDATE.replace("port='10000'", "port='many'"),
    CANDIDATE.replace("component='1'", "component='NaN'"),
    CANDIDATE.replace("component='1'", "component='-7'"),
    CANDIDATE.replace("priority='1'", "priority='9999999999999999999999'"),
    CANDIDATE.replace("priority='1'", "priority='-1'"),
    CANDIDATE.replace("type='host'", "type='ghost'"),
    CANDIDATE.replace("type='host'", ""),
    CANDIDATE.replace("ip='192.0.2.1'", ""),
    CANDIDATE.replace("ip='192.0.2.1'", "ip='" + "1".repeat(5_000) + "'"),
    CANDIDATE.replace("protocol='udp'", ""),
    CANDIDATE.repeat(500),
    "<candidate/>",
    "<unknown xmlns='urn:example:unknown'><deep><deeper/></deep></unknown><candidate/>"
  };
  private static final String[] ERRORS = {
    "",
    "<error/>",
    "<error type='nonsense'/>",
    "<error type='cancel'><no-such-condition xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>",
    "<error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
        + "<error xmlns='jitsi:colibri2' reason='NO_SUCH_REASON'/></error>",
    "<error type='wait'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>"
        + "x".repeat(5_000)
        + "</gone></error>"
  };

  /** In the transport of each answer that may be taken. */
  static final String GOOD = "good";

  private final Random random;

  HostileAnswers(Random random) {
    this.random = random;
  }

  /**
   * The next answer; null: none.
   *
   * @param own says something to whom asked, as it is: an answer that is returned gets the right id
   * @param other what another member of the room says to whom asked
   */
  synchronized IQ next(IQ request, Consumer<IQ> own, Consumer<IQ> other) {
    return switch (random.nextInt(10)) {
      case 0 -> answer("conference-modified", COLIBRI, endpoint("p1", "")).to(request);
      case 1 -> answer("conference-modified", COLIBRI, endpoint("p2", CANDIDATE)).to(request);
      case 2 -> answer("conference-modified", COLIBRI, "<sources/>").to(request);
      case 3 -> answer("what", "urn:example:unknown", "<inner/>").to(request);
      case 4 -> new RawIq(IQ.Type.error, "conference-modify", COLIBRI, oneOf(ERRORS)).to(request);
      case 5 -> wrongId(request, own);
      case 6 -> fromAnother(request, other);
      case 8 -> twice(request, own);
      case 7 -> wellDone(request);
      default ->
          answer("conference-modified", COLIBRI, endpoint("p1", oneOf(CANDIDATES))).to(request);
    };
  }

  private String oneOf(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static RawIq answer(String element, String namespace, String inner) {
    return new RawIq(IQ.Type.result, element, namespace, inner);
  }

  private static IQ wrongId(IQ request, Consumer<IQ> own) {
    RawIq answer = forged(request);
    answer.setStanzaId("not-what-was-asked");
    own.accept(answer);
    return null;
  }

  /** The first counts. */
  private static IQ twice(IQ request, Consumer<IQ> own) {
    own.accept(wellDone(request));
    return new RawIq(IQ.Type.error, "conference-modify", COLIBRI, ERRORS[0]).to(request);
  }

  /** The liar says nothing; somebody else answers in its place. */
  private static IQ fromAnother(IQ request, Consumer<IQ> other) {
    other.accept(forged(request));
    return null;
  }

  private static RawIq wellDone(IQ request) {
    String inner = endpoint("p1", CANDIDATE).replace("'bad'", "'" + GOOD + "'");
    return answer("conference-modified", COLIBRI, inner).to(request);
  }

  private static RawIq forged(IQ request) {
    return answer("conference-modified", COLIBRI, endpoint("p1", CANDIDATE)).to(request);
  }

  private static String endpoint(String id, String candidates) {
    String transport =
        candidates.isEmpty()
            ? ""
            : "<transport><transport xmlns='urn:xmpp:jingle:transports:ice-udp:1' ufrag='bad'"
                + " pwd='p'>"
                + "<fingerprint xmlns='urn:xmpp:jingle:apps:dtls:0' hash='sha-256'"
                + " setup='actpass'>AA:BB</fingerprint>"
                + candidates
                + "</transport></transport>";
    return "<endpoint id='" + id + "'>" + transport + "</endpoint>";
  }
}
