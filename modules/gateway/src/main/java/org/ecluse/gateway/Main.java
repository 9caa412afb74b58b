package org.ecluse.gateway;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ecluse.gateway.durable.FirstStart;
import org.ecluse.gateway.settings.InvalidSetting;
import org.ecluse.gateway.start.Gateway;
import org.ecluse.gateway.start.StartFailure;
import org.ecluse.store.Accounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service: {@code java -jar ecluse-gateway.jar [--config=FILE]}. */
public final class Main {
  private static final String CONFIG = "--config=";

  private Main() {}

  /** Starts, and returns when the service is up; the server's threads keep the process alive. */
  public static void main(String[] args) {
    try {
      useConfiguration(args);
      Gateway gateway = Gateway.start(Map.of());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, System.out), "shutdown"));
      greet(gateway.welcome(), System.out);
    } catch (RuntimeException | Error e) {
      System.exit(explain(e, System.err));
    }
  }

  private static void useConfiguration(String[] args) {
    for (String arg : args) {
      if (!arg.startsWith(CONFIG)) {
        throw new InvalidSetting(arg, "is not an option", "the only option is " + CONFIG + "FILE");
      }
      String file = arg.substring(CONFIG.length());
      if (!Files.isReadable(Path.of(file))) {
        throw new InvalidSetting(
            CONFIG + file, "can't be read", "name a file like config/ecluse.yml");
      }
      System.setProperty("micronaut.config.files", file);
    }
  }

  /** The password goes to this stream only, never to the log. */
  private static void greet(FirstStart.Welcome welcome, PrintStream out) {
    out.println("Ecluse is up: " + welcome.address());
    out.println("  A meeting:  " + welcome.meeting());
    out.println("  Dashboard:  " + welcome.dashboard());
    welcome
        .password()
        .ifPresent(
            password -> {
              out.println("  Sign in as: " + Accounts.FIRST_ADMIN);
              out.println("  Password:   " + password + "   (shown this once, change it there)");
            });
  }

  private static void stop(Gateway gateway, PrintStream out) {
    out.println("Stopping: people in meetings are told to come back.");
    gateway.close();
    out.println("Stopped.");
  }

  private static int explain(Throwable fault, PrintStream out) {
    StartFailure failure = StartFailure.of(fault);
    if (failure.exitCode() == 1) {
      Logger log = LoggerFactory.getLogger(Main.class);
      log.error("the start failed", fault);
    }
    out.println("Ecluse could not start. " + failure.what());
    out.println("Remedy: " + failure.remedy());
    return failure.exitCode();
  }
}
