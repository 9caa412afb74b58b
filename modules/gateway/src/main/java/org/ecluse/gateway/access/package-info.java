/**
 * Who is calling, how often, and from which site: addresses behind proxies, rates by address,
 * origins.
 */
package org.ecluse.gateway.access;
