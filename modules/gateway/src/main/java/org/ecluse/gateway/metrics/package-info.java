/** Figures for Prometheus: the pool, the bridges, the decisions, the journal, requests, the JVM. */
package org.ecluse.gateway.metrics;
