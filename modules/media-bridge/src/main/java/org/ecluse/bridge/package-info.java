/** bridge. */
package org.ecluse.bridge;
