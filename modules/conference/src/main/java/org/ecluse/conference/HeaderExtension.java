package org.ecluse.conference;

/** One RTP header extension of the deployment (RFC 8285). */
public record HeaderExtension(MediaKind kind, int id, String uri) {}
