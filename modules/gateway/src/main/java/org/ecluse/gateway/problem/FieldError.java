package org.ecluse.gateway.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field path of the field
 * @param message what is wrong, English
 * @param remedy what to send instead, English
 */
public record FieldError(String field, String message, String remedy) {}
