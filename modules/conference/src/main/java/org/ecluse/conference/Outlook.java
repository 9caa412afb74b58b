package org.ecluse.conference;

import java.time.Instant;

/**
 * What a meeting is expected to become; a room keeps it wherever it goes.
 *
 * @param size in people
 * @param since when it began
 */
record Outlook(int size, Instant since) {}
