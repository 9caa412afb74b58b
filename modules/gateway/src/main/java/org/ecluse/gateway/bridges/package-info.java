/** The embedded bridges and their life. */
package org.ecluse.gateway.bridges;
