/**
 * How large a meeting is expected to become: from the room's own past, from the number of people
 * invited, and from what meetings of that hour become. Knows nothing of bridges.
 */
package org.ecluse.pool.sizes;
