package org.ecluse.conference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.conference.ToParticipant.Joined;
import org.ecluse.conference.ToParticipant.Left;
import org.ecluse.conference.ToParticipant.Person;
import org.ecluse.conference.ToParticipant.SourcesChanged;
import org.ecluse.conference.ToParticipant.Updated;
import org.ecluse.conference.ToParticipant.Welcome;
import org.ecluse.conference.fake.FakeBrowser;

/** A browser that draws the room from what it hears, as a page does. */
final class ClientRoster implements ParticipantChannel {
  private final FakeBrowser browser = new FakeBrowser();
  private final Map<String, Person> others = new HashMap<>();

  @Override
  public void send(ToParticipant message) {
    browser.send(message);
    if (message instanceof Welcome m) {
      m.participants().forEach(p -> others.put(p.id(), p));
    } else if (message instanceof Joined m) {
      others.put(m.participant().id(), m.participant());
    } else if (message instanceof Left m) {
      others.remove(m.id());
    } else if (message instanceof Updated m) {
      Person p = others.get(m.id());
      others.put(
          m.id(),
          new Person(
              m.id(),
              m.name(),
              m.audio(),
              m.video(),
              m.screen(),
              m.connected(),
              m.moderator(),
              p.sources()));
    } else if (message instanceof SourcesChanged m) {
      Person p = others.get(m.id());
      others.put(
          m.id(),
          new Person(
              p.id(),
              p.name(),
              p.audio(),
              p.video(),
              p.screen(),
              p.connected(),
              p.moderator(),
              m.sources()));
    }
  }

  @Override
  public void close(int code, String reason) {
    browser.close(code, reason);
  }

  Map<String, Person> others() {
    return others;
  }

  int closedWith() {
    return browser.closedWith();
  }

  List<ToParticipant> missed() {
    return browser.missed();
  }

  <T extends ToParticipant> Optional<T> last(Class<T> type) {
    return browser.last(type);
  }
}
