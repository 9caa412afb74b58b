package org.ecluse.gateway.files;

import java.util.Map;

/**
 * One file of the web client.
 *
 * @param type content type
 * @param immutable whether its name holds a hash of its content
 * @param forms its bytes by content coding: {@code identity}, and perhaps {@code br} and {@code
 *     gzip}
 */
record WebFile(String type, boolean immutable, Map<String, Form> forms) {

  /**
   * One coding of the file.
   *
   * @param bytes content
   * @param etag strong validator: a hash of the content, for the time stamps of a reproducible jar
   *     say nothing
   */
  record Form(byte[] bytes, String etag) {}

  String cacheControl() {
    return immutable ? "public, max-age=31536000, immutable" : "no-cache";
  }
}
