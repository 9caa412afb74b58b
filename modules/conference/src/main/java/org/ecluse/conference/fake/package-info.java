/**
 * Stateful fakes of the outside, shipped for the tests of this module and of those that build on
 * it.
 */
package org.ecluse.conference.fake;
