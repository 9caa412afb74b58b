/**
 * Colibri2, as a focus speaks it. {@link org.ecluse.colibri.Colibri2BridgePort} writes requests and
 * reads answers; how they travel is a {@link org.ecluse.colibri.Colibri2Transport}'s business.
 * {@link org.ecluse.colibri.BridgeReports} reads statistics.
 */
package org.ecluse.colibri;
