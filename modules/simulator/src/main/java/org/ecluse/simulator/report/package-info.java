/** The commands about whole days, and what they write: Markdown, HTML and JSON. */
package org.ecluse.simulator.report;
