/**
 * The stream of events for dashboards (server-sent events of the HTML standard), on Jetty's own
 * handler: through Micronaut's servlet nothing would come before the end.
 */
package org.ecluse.gateway.events;
