/** What the scenarios stand on: the running service, browsers with devices, what media says. */
package org.ecluse.acceptance.harness;
