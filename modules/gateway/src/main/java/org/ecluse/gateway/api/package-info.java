/** What the pages of participants call: rooms, and what a page needs to start. */
package org.ecluse.gateway.api;
