/** Wires the store: which database, its background work, and the beans that others ask for. */
package org.ecluse.gateway.durable;
