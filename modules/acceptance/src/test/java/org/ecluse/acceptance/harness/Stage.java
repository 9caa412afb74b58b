package org.ecluse.acceptance.harness;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a class of scenarios plays on: the service and the browsers, started before the first of
 * them and ended after the last.
 */
public final class Stage implements BeforeAllCallback, AfterAllCallback {
  private final Map<String, Object> settings;
  private RunningService service;
  private Browsers browsers;
  private String password;
  private Operator operator;

  /** With the defaults. */
  public Stage() {
    this(Map.of());
  }

  /** With these settings over the defaults. */
  public Stage(Map<String, Object> settings) {
    this.settings = settings;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    service = RunningService.start(settings);
    browsers = Browsers.start();
    password = service.adminPassword();
    operator = new Operator(at("/")).signedIn(password);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (browsers != null) {
      browsers.close();
    }
    if (service != null) {
      service.close();
    }
  }

  /** The service. */
  public RunningService service() {
    return service;
  }

  /** The address of a page. */
  public URI at(String path) {
    return service.at(path);
  }

  /** The link of a new room. */
  public URI link(String title) {
    return at("/r/" + operator.createRoom(title));
  }

  /** The browsers. */
  public Browsers browsers() {
    return browsers;
  }

  /** The first admin, signed in. */
  public Operator operator() {
    return operator;
  }

  /** The first admin's password. */
  public String password() {
    return password;
  }
}
