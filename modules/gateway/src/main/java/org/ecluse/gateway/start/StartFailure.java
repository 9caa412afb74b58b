package org.ecluse.gateway.start;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ecluse.gateway.settings.InvalidSetting;

/**
 * Why the service could not start, in words for the person who started it.
 *
 * @param what one sentence
 * @param remedy what to do about it
 * @param exitCode of the process: 2 = configuration, 3 = something on this machine, 1 = anything
 *     else
 */
public record StartFailure(String what, String remedy, int exitCode) {
  /** H2's DATABASE_ALREADY_OPEN_1. */
  private static final int H2_IN_USE = 90_020;

  private static final Pattern KEY = Pattern.compile("\\[(ecluse\\.[^\\]]+)]");

  /** Explains a fault of the start; the most telling one of its chain of causes counts. */
  public static StartFailure of(Throwable fault) {
    List<Throwable> chain = chain(fault);
    return chain.stream()
        .map(StartFailure::known)
        .filter(failure -> failure != null)
        .findFirst()
        .orElseGet(() -> badValueOrUnknown(chain));
  }

  private static StartFailure known(Throwable cause) {
    if (cause instanceof InvalidSetting setting) {
      return new StartFailure("Setting " + setting.getMessage(), setting.remedy(), 2);
    }
    if (cause instanceof BindException || cause.getMessage() != null && bindFailed(cause)) {
      return new StartFailure(
          "The port is in use, or the address is not one of this machine ("
              + cause.getMessage()
              + ")",
          "stop the other program, or set ecluse.server.port (or ecluse.server.host) to another value",
          3);
    }
    if (cause instanceof AccessDeniedException denied) {
      return new StartFailure(
          "No permission for " + denied.getFile(),
          "give the user of the service the right to read and write it, or name another place",
          3);
    }
    return database(cause);
  }

  private static StartFailure database(Throwable cause) {
    if (!(cause instanceof SQLException fault)) {
      return null;
    }
    if (fault.getErrorCode() == H2_IN_USE) {
      return new StartFailure(
          "The data directory is in use by another process",
          "stop the other gateway, or give this one another ecluse.store.directory",
          3);
    }
    boolean connection = String.valueOf(fault.getSQLState()).matches("08.*|28.*|3D.*");
    return connection
        ? new StartFailure(
            "The database does not let us in: " + fault.getMessage(),
            "check that it runs, and ecluse.store.url, username and password",
            3)
        : null;
  }

  private static boolean bindFailed(Throwable cause) {
    return cause.getMessage().startsWith("Failed to bind to");
  }

  private static StartFailure badValueOrUnknown(List<Throwable> chain) {
    for (Throwable cause : chain) {
      Matcher key = KEY.matcher(String.valueOf(cause.getMessage()));
      if (key.find()) {
        return new StartFailure(
            "Setting " + key.group(1) + " can't be read",
            "write a value of the kind that the sample config/ecluse.yml shows for it",
            2);
      }
    }
    Throwable root = chain.get(chain.size() - 1);
    String word = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return new StartFailure(word, "see the log above for where it happened", 1);
  }

  private static List<Throwable> chain(Throwable fault) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = fault; t != null && !chain.contains(t); t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }
}
