/**
 * What operators and admins see and do: the pool now and before, decisions, thresholds, overrides,
 * and the stream of events. The shapes are those of API.md.
 */
package org.ecluse.gateway.ops;
