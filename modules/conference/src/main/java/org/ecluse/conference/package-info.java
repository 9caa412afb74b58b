/** conference. */
package org.ecluse.conference;
