package org.ecluse.acceptance.harness;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
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
  private final List<String> bridgeNames;
  private Brewery brewery;
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
    this(settings, List.of());
  }

  private Stage(Map<String, Object> settings, List<String> bridgeNames) {
    this.settings = settings;
    this.bridgeNames = bridgeNames;
  }

  /** On bridges that are processes of their own, met through a real Prosody. */
  public static Stage onBrewery(String... bridgeNames) {
    return new Stage(Map.of(), List.of(bridgeNames));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    service = RunningService.start(allSettings());
    browsers = Browsers.start();
    password = service.adminPassword();
    operator = new Operator(at("/")).signedIn(password);
    bridgeNames.forEach(operator::awaitBridge);
  }

  private Map<String, Object> allSettings() {
    if (bridgeNames.isEmpty()) {
      return settings;
    }
    brewery = Brewery.with(bridgeNames.toArray(String[]::new));
    Map<String, Object> all = new HashMap<>(brewery.settings());
    all.putAll(settings);
    return all;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (browsers != null) {
      browsers.close();
    }
    if (service != null) {
      service.close();
    }
    if (brewery != null) {
      brewery.close();
    }
  }

  /** The bridges that are processes of their own, and their server. */
  public Brewery brewery() {
    return brewery;
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
