/**
 * The settings of the service: one validated record for each group, bound from {@code ecluse.*}. A
 * value that can't be used stops the start with {@link org.ecluse.gateway.settings.InvalidSetting},
 * which names the key and the remedy. The commented sample is {@code config/ecluse.yml}.
 */
package org.ecluse.gateway.settings;
