package org.ecluse.pool.replay;

import java.util.List;
import java.util.Map;
import org.ecluse.pool.Level;

/**
 * What thresholds did in a dry run.
 *
 * @param minutes that were replayed
 * @param minutesAt minutes that the pool was at each level; all levels are there
 * @param levelChanges of the pool and of bridges
 * @param flaps of these, going up again within the backoff window after going down
 * @param meetingsTouched how often a level was applied to the people of a running meeting
 * @param peopleTouched the people in these
 * @param peopleMinutes minutes of people in meetings
 * @param withoutPicture minutes of people who wanted to send a picture and could not
 * @param overloaded minutes of people on bridges above 1.0, where sound suffers
 * @param refused meetings that no bridge took, that found the queue full, or gave up after half an
 *     hour in it
 * @param queued meetings that waited
 * @param longestWait of these, in seconds
 * @param hottestBridge the bridge with the highest load, empty when there was none
 * @param hottestLoad its load
 * @param series for plots, at most {@link Replay#POINTS_MAX}, in order
 */
public record ReplayResult(
    long minutes,
    Map<Level, Double> minutesAt,
    int levelChanges,
    int flaps,
    long meetingsTouched,
    long peopleTouched,
    double peopleMinutes,
    double withoutPicture,
    double overloaded,
    long refused,
    long queued,
    long longestWait,
    String hottestBridge,
    double hottestLoad,
    List<ReplayPoint> series) {}
