package org.ecluse.pool;

/**
 * Something wrong with a setting.
 *
 * @param field which, as a dotted path
 * @param message what is wrong
 * @param remedy what to do
 */
public record Problem(String field, String message, String remedy) {}
