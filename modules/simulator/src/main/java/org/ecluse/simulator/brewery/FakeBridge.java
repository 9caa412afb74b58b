package org.ecluse.simulator.brewery;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ecluse.simulator.brewery.Behaviour.Mood;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;

/**
 * A bridge without media and without a connection: its conferences, its rules, its figures.
 * Thread-safe.
 */
public final class FakeBridge {
  private final String name;
  private final Map<String, FakeConference> conferences = new HashMap<>();
  private final RandomGenerator random;
  private long conferencesCreated;
  private long endpointsCreated;
  private long refused;
  private volatile Behaviour behaviour = Behaviour.WELL;

  /**
   * A bridge without conferences.
   *
   * @param random makes what a bridge makes up: passwords, SSRCs, the noise of its load
   */
  public FakeBridge(String name, RandomGenerator random) {
    this.name = name;
    this.random = random;
  }

  /** Its name, which is its nick in the brewery. */
  public String name() {
    return name;
  }

  /** How it behaves. */
  public Behaviour behaviour() {
    return behaviour;
  }

  /** Behaves like this from now on. */
  public void behave(Behaviour next) {
    behaviour = next;
  }

  /** It was restarted: it knows no conference any more. */
  public synchronized void forget() {
    conferences.clear();
  }

  /** Asks whether it is well; null: no answer. */
  public IQ health(IQ request) {
    return switch (behaviour.mood()) {
      case WELL, FULL -> IQ.createResultIQ(request);
      case WRONG -> wrong(request);
      case SILENT -> null;
    };
  }

  /** Asks it to change a conference; null: no answer. */
  public synchronized IQ answer(ConferenceModifyIQ request) {
    return switch (behaviour.mood()) {
      case WELL, FULL -> ruled(request);
      case WRONG -> wrong(request);
      case SILENT -> null;
    };
  }

  private static IQ wrong(IQ request) {
    return IQ.createErrorResponse(request, StanzaError.Condition.internal_server_error);
  }

  private IQ ruled(ConferenceModifyIQ request) {
    try {
      return modified(request);
    } catch (Refused refusal) {
      refused++;
      return refusal.answer(request);
    }
  }

  private IQ modified(ConferenceModifyIQ request) throws Refused {
    FakeConference conference = conference(request);
    ConferenceModifiedIQ.Builder answer = begun(request);
    if (request.getExpire()) {
      conferences.remove(request.getMeetingId());
      return answer.build();
    }
    int before = conference.size();
    boolean full = behaviour.mood() == Mood.FULL;
    boolean created = conference.apply(request, full, answer) || request.getCreate();
    endpointsCreated += Math.max(0, conference.size() - before);
    if (created) {
      answer.setSources(conference.feedbackSources());
    } else if (conference.size() == 0) {
      // As a real one does, though nobody asked for it.
      conferences.remove(request.getMeetingId());
    }
    return answer.build();
  }

  private static ConferenceModifiedIQ.Builder begun(ConferenceModifyIQ request) {
    ConferenceModifiedIQ.Builder answer = ConferenceModifiedIQ.builder(request.getStanzaId());
    answer.ofType(IQ.Type.result);
    answer.to(request.getFrom());
    answer.from(request.getTo());
    return answer;
  }

  private FakeConference conference(ConferenceModifyIQ request) throws Refused {
    String meeting = request.getMeetingId();
    if (meeting == null || meeting.isEmpty()) {
      throw new Refused(StanzaError.Condition.bad_request, null);
    }
    FakeConference known = conferences.get(meeting);
    if (!request.getCreate()) {
      if (known == null) {
        throw new Refused(
            StanzaError.Condition.item_not_found, Colibri2Error.Reason.CONFERENCE_NOT_FOUND);
      }
      return known;
    }
    if (known != null) {
      throw new Refused(
          StanzaError.Condition.conflict, Colibri2Error.Reason.CONFERENCE_ALREADY_EXISTS);
    }
    FakeConference fresh = new FakeConference(name, random);
    conferences.put(meeting, fresh);
    conferencesCreated++;
    return fresh;
  }

  /** An endpoint as this bridge knows it; null when it doesn't. */
  public synchronized FakeConference.Endpoint endpoint(String meeting, String id) {
    FakeConference conference = conferences.get(meeting);
    return conference == null ? null : conference.endpoint(id);
  }

  /** What it carries now, and how many requests it has refused. */
  public synchronized Figures figures() {
    int endpoints = 0;
    int largest = 0;
    int senders = 0;
    for (FakeConference conference : conferences.values()) {
      endpoints += conference.size();
      largest = Math.max(largest, conference.size());
      senders += conference.videoSenders();
    }
    return new Figures(
        conferences.size(),
        endpoints,
        largest,
        senders,
        conferencesCreated,
        endpointsCreated,
        refused,
        random.nextDouble());
  }

  /**
   * The figures of a bridge at one moment.
   *
   * @param noise 0 to 1, for what else the machine does
   */
  public record Figures(
      int conferences,
      int endpoints,
      int largestConference,
      int videoSenders,
      long conferencesCreated,
      long endpointsCreated,
      long refused,
      double noise) {}
}
