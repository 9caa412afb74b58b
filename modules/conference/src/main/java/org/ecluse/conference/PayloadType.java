package org.ecluse.conference;

import java.util.List;
import java.util.Map;

/**
 * One codec of the deployment: equal for all endpoints, for a bridge doesn't rewrite payload types.
 */
public record PayloadType(
    MediaKind kind,
    int id,
    String name,
    int clockRate,
    int channels,
    Map<String, String> parameters,
    List<String> feedback) {
  /** Copies the collections. */
  public PayloadType {
    parameters = Map.copyOf(parameters);
    feedback = List.copyOf(feedback);
  }
}
