/** gateway. */
package org.ecluse.gateway;
