/** pool. */
package org.ecluse.pool;
