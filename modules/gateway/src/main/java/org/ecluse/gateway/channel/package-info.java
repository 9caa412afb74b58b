/**
 * The bridge channel between a page and its bridge: which ways to it a page is offered, and the
 * gateway's own way, {@code /colibri-ws/}, to embedded bridges and to those elsewhere.
 */
package org.ecluse.gateway.channel;
