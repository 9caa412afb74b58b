/**
 * The forecast of demand at work: learned from the load history at the start, followed minute by
 * minute, handed to the policy, shown to operators.
 */
package org.ecluse.gateway.forecast;
