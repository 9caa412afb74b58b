package org.ecluse.gateway.signal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the fields of one JSON object; whatever is missing or out of its limits is refused by name.
 */
final class Fields {

  /** Reads one element of a list. */
  interface Element<T> {
    T read(Fields fields) throws Refused;
  }

  private final JsonNode node;
  private final String path;

  Fields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  private String name(String field) {
    return path + field;
  }

  boolean bool(String field) throws Refused {
    JsonNode value = node.path(field);
    if (!value.isBoolean()) {
      throw Refused.field(name(field), "must be true or false");
    }
    return value.booleanValue();
  }

  long whole(String field, long min, long max) throws Refused {
    return whole(node.path(field), name(field), min, max);
  }

  private static long whole(JsonNode value, String name, long min, long max) throws Refused {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw Refused.field(name, "must be a whole number");
    }
    long number = value.longValue();
    if (number < min || number > max) {
      throw Refused.field(name, "must be from " + min + " to " + max);
    }
    return number;
  }

  String text(String field, Pattern form) throws Refused {
    JsonNode value = node.path(field);
    if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
      throw Refused.field(name(field), "is missing or not of the expected form");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String field, Pattern form) throws Refused {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(text(field, form));
  }

  <E extends Enum<E>> E choice(String field, Map<String, E> choices) throws Refused {
    E choice = choices.get(node.path(field).asText(""));
    if (choice == null) {
      throw Refused.field(name(field), "must be one of " + choices.keySet());
    }
    return choice;
  }

  boolean has(String field) {
    return node.hasNonNull(field);
  }

  Fields object(String field) throws Refused {
    JsonNode value = node.path(field);
    if (!value.isObject()) {
      throw Refused.field(name(field), "must be an object");
    }
    return new Fields(value, name(field) + ".");
  }

  <T> List<T> list(String field, int min, int max, Element<T> element) throws Refused {
    JsonNode array = array(field, min, max);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String name = name(field) + "[" + i + "]";
      if (!array.get(i).isObject()) {
        throw Refused.field(name, "must be an object");
      }
      list.add(element.read(new Fields(array.get(i), name + ".")));
    }
    return list;
  }

  List<Long> numbers(String field, int minSize, int maxSize, long max) throws Refused {
    JsonNode array = array(field, minSize, maxSize);
    List<Long> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      list.add(whole(array.get(i), name(field) + "[" + i + "]", 1, max));
    }
    return list;
  }

  private JsonNode array(String field, int min, int max) throws Refused {
    JsonNode array = node.path(field);
    if (!array.isArray() || array.size() < min || array.size() > max) {
      throw Refused.field(name(field), "must be a list of " + min + " to " + max);
    }
    return array;
  }
}
