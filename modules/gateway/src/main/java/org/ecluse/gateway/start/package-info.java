/**
 * Starting and stopping: what the person at the terminal reads when it works, and when it doesn't.
 */
package org.ecluse.gateway.start;
