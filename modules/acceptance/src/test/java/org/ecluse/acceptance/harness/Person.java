package org.ecluse.acceptance.harness;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An agent at a browser: does what hands do, and reads what eyes read. */
public final class Person implements AutoCloseable {
  private static final Duration MEDIA_LIMIT = Duration.ofSeconds(25);
  private static final int WINDOW_MILLIS = 4_000;
  private static final int CALM_MILLIS = 1_500;
  private static final int CALM_GAP_MILLIS = 20;
  private static final int UNSEEN = 240;
  private static final int LAST_PACKETS_MILLIS = 300;

  private final String name;
  private final Page page;

  private Person(String name, Page page) {
    this.name = name;
    this.page = page;
  }

  /** Opens a link, gives a name and joins with the camera on or off. */
  public static Person joins(Browsers browsers, Look look, URI link, String name, boolean camera) {
    Person person = opens(browsers, look, link, name);
    if (!camera) {
      person.page.getByTestId("camera").click();
    }
    person.page.getByTestId("join").click();
    person.page.getByTestId("meeting").waitFor();
    return person;
  }

  /** Opens a link and gives a name, and stays before the door. */
  public static Person opens(Browsers browsers, Look look, URI link, String name) {
    Page page = browsers.person(look);
    page.navigate(link.toString());
    page.getByTestId("name").fill(name);
    return new Person(name, page);
  }

  /**
   * Opens a meeting of one's own on the start page and joins it without a camera: the browser keeps
   * the owner's token, so this person is a moderator.
   */
  public static Person founds(Browsers browsers, Look look, URI start, String name) {
    Page page = browsers.person(look);
    page.navigate(start.toString());
    page.getByTestId("create-room").click();
    Person person = new Person(name, page);
    page.getByTestId("name").fill(name);
    page.getByTestId("camera").click();
    page.getByTestId("join").click();
    page.getByTestId("meeting").waitFor();
    return person;
  }

  /** The link of the meeting, to be passed on. */
  public URI link() {
    return URI.create(page.url());
  }

  /** The page itself. */
  public Page page() {
    return page;
  }

  /**
   * Shrinks the window, for nobody looks at this page: painting moving pictures costs a machine
   * without a graphics processor more than all sound does.
   */
  public Person unseen() {
    page.setViewportSize(UNSEEN, UNSEEN);
    return this;
  }

  /** Presses a button by what it is called. */
  public void press(String button) {
    button(button).click();
  }

  /** A button by what it is called. */
  public Locator button(String label) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + label)));
  }

  /** Waits until the page says that it is connected, and shows no banner. */
  public void awaitsGoodConnection() {
    page.locator("[data-testid=connection][data-good=true]").waitFor();
    page.getByTestId("link-banner")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  /** Waits until this text can be seen. */
  public void reads(String text, Duration limit) {
    page.getByText(text)
        .first()
        .waitFor(new Locator.WaitForOptions().setTimeout((double) limit.toMillis()));
  }

  /** What the browser says of its media now. */
  public CallStats stats() {
    return CallStats.of(page);
  }

  /**
   * Waits until sound of so many others and pictures of so many others really come, within some
   * seconds: a frame that came late must not count for ever.
   */
  public CallStats hearsAndSees(int voices, int pictures) {
    CallStats[] first = {stats()};
    return CallStats.await(
        page,
        name + " hears " + voices + " and sees " + pictures,
        MEDIA_LIMIT,
        now -> {
          boolean so =
              sounding(first[0], now).size() == voices && moving(first[0], now).size() == pictures;
          if (!so && now.at() - first[0].at() > WINDOW_MILLIS) {
            first[0] = now;
          }
          return so;
        });
  }

  /**
   * Waits until the jitter buffers have found their size: the first seconds of a call make up sound
   * whatever happens. Gives the reading from which gaps can be counted.
   */
  public CallStats settles() {
    CallStats[] last = {stats()};
    return CallStats.await(
        page,
        name + " hears without gaps",
        MEDIA_LIMIT,
        now -> {
          if (now.at() - last[0].at() < CALM_MILLIS) {
            return false;
          }
          boolean calm = now.concealedSince(last[0]).toMillis() < CALM_GAP_MILLIS;
          last[0] = now;
          return calm;
        });
  }

  /**
   * Waits until packets of sound come in, after they stopped: what a bridge that is dead sent last
   * has come by then.
   */
  public CallStats hearsAgain(Duration limit) {
    page.waitForTimeout(LAST_PACKETS_MILLIS);
    CallStats[] last = {stats()};
    return CallStats.await(
        page,
        name + " hears again",
        limit,
        now -> {
          double kbps = now.receivedKbps("audio", last[0]);
          last[0] = now;
          return kbps > 0;
        });
  }

  /** Starts to write down what comes in, for {@link Recording#of}. */
  public void records() {
    page.evaluate("() => window.__ecluseRecord()");
  }

  /** The sources whose sound came between two readings. */
  public static Set<String> sounding(CallStats before, CallStats after) {
    return names(
        after.inbound("audio").stream()
            .filter(
                s ->
                    s.energy()
                        > before.inboundOf(s.source()).map(CallStats.Inbound::energy).orElse(0.0))
            .toList());
  }

  /** The sources of which frames were decoded between two readings. */
  public static Set<String> moving(CallStats before, CallStats after) {
    return names(
        after.inbound("video").stream()
            .filter(
                s ->
                    s.frames()
                        > before.inboundOf(s.source()).map(CallStats.Inbound::frames).orElse(0L))
            .toList());
  }

  private static Set<String> names(List<CallStats.Inbound> streams) {
    return streams.stream()
        .map(CallStats.Inbound::source)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Leaves by the button. */
  public void leaves() {
    page.getByTestId("leave").click();
    page.getByTestId("ended").waitFor();
    close();
  }

  @Override
  public void close() {
    page.context().close();
  }

  @Override
  public String toString() {
    return name;
  }
}
