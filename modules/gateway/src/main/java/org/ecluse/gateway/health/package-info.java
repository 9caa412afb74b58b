/** Liveness and readiness: what a load balancer asks. */
package org.ecluse.gateway.health;
