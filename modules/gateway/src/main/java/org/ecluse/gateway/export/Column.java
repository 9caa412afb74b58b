package org.ecluse.gateway.export;

import io.micronaut.core.annotation.Nullable;
import java.util.function.Function;

/**
 * One field of a line.
 *
 * @param name of the field, the same in all formats
 * @param value of a line: a text, a number, an instant, an enum, null for nothing; anything else
 *     becomes JSON
 */
public record Column<T>(String name, Function<T, @Nullable Object> value) {}
