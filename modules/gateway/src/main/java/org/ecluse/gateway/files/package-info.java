/** The pages of the web client: static files from the class path, held in memory. */
package org.ecluse.gateway.files;
