package org.ecluse.conference;

/** What a picture shows. */
public enum VideoType {
  /** A camera. */
  CAMERA,
  /** A shared screen. */
  DESKTOP
}
