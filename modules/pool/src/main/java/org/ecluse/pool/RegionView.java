package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;

/**
 * The bridges of one region at one moment; only those that count, see {@link BridgeView#counts}.
 *
 * @param region its name
 * @param bridges how many count
 * @param capacityPacketsPerSecond of all of them
 * @param pressure load over capacity, 0 when no bridge counts
 * @param projectedFull the pressure expected if all pictures held back were given back whole
 * @param projectedReduced the same with small pictures
 * @param reserved share of the pressure that is reservations
 * @param age of its oldest report
 * @param fresh at least one of its bridges has reported lately
 * @param level in force for the region itself, an override included
 * @param levelSince since when its own ladder is where it is
 */
public record RegionView(
    String region,
    int bridges,
    double capacityPacketsPerSecond,
    double pressure,
    double projectedFull,
    double projectedReduced,
    double reserved,
    Duration age,
    boolean fresh,
    Level level,
    Instant levelSince) {}
