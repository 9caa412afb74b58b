/** colibri. */
package org.ecluse.colibri;
