package org.ecluse.gateway.health;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the parts that must work before traffic may come. */
@Singleton
public final class Readiness {

  /** One part of the service that can be unable to work. */
  public interface Part {
    /** Name in the answer. */
    String name();

    /**
     * Empty when it works, else an English word about what is missing; answered quickly, from any
     * thread.
     */
    String missing();
  }

  private final List<Part> parts;
  private volatile boolean stopping;

  Readiness(List<Part> parts) {
    this.parts = parts;
  }

  /** From now on not ready: the shutdown has begun. */
  public void stopping() {
    stopping = true;
  }

  /** Whether the shutdown has begun. */
  public boolean isStopping() {
    return stopping;
  }

  /** What is missing, by part; empty = ready. */
  public Map<String, String> missing() {
    Map<String, String> missing = new TreeMap<>();
    if (stopping) {
      missing.put("shutdown", "in progress");
    }
    for (Part part : parts) {
      String what = part.missing();
      if (!what.isEmpty()) {
        missing.put(part.name(), what);
      }
    }
    return missing;
  }
}
