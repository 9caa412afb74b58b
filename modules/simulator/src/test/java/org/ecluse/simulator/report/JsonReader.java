package org.ecluse.simulator.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON strictly; throws for anything that is none. */
final class JsonReader {
  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> days(String text) {
    JsonReader reader = new JsonReader(text);
    Map<String, Object> all = (Map<String, Object>) reader.value();
    reader.blanks();
    if (reader.at != text.length()) {
      throw new IllegalArgumentException("more after the end, at " + reader.at);
    }
    return (List<Map<String, Object>>) all.get("days");
  }

  private Object value() {
    blanks();
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> all = new LinkedHashMap<>();
    expect('{');
    do {
      blanks();
      String name = string();
      expect(':');
      if (all.put(name, value()) != null) {
        throw new IllegalArgumentException("twice: " + name);
      }
    } while (comma());
    expect('}');
    return all;
  }

  private List<Object> array() {
    List<Object> all = new ArrayList<>();
    expect('[');
    do {
      all.add(value());
    } while (comma());
    expect(']');
    return all;
  }

  private String string() {
    StringBuilder all = new StringBuilder();
    expect('"');
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < 0x20) {
        throw new IllegalArgumentException("bare control character at " + at);
      }
      all.append(c == '\\' ? escape() : c);
    }
    at++;
    return all.toString();
  }

  private char escape() {
    char c = text.charAt(at++);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    if (c != '"' && c != '\\') {
      throw new IllegalArgumentException("escape: " + c);
    }
    return c;
  }

  private Object number() {
    int from = at;
    while ("+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Double.parseDouble(text.substring(from, at));
  }

  private boolean comma() {
    blanks();
    boolean there = text.charAt(at) == ',';
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char c) {
    blanks();
    if (text.charAt(at++) != c) {
      throw new IllegalArgumentException("no " + c + " at " + (at - 1));
    }
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
