/** What the gateway's side of a brewery costs, measured in a process of its own. */
package org.ecluse.simulator.measure;
