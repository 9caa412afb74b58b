/** store. */
package org.ecluse.store;
