/**
 * Journals as files: lines of fields as CSV or JSON Lines, written as they are read, so that a file
 * of any length needs the memory of one page.
 */
package org.ecluse.gateway.export;
