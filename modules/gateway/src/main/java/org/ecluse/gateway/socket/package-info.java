/**
 * What all WebSockets of the service share: who may open one, whole messages in with a limit, a
 * bounded queue out. What is said on a socket is a {@link org.ecluse.gateway.socket.Conversation}.
 */
package org.ecluse.gateway.socket;
