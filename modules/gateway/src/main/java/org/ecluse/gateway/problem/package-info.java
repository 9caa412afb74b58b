/**
 * Refusals over HTTP as problem details with stable codes, the same from Jetty and from Micronaut.
 */
package org.ecluse.gateway.problem;
