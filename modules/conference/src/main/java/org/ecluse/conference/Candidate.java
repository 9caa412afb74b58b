package org.ecluse.conference;

/** An ICE candidate (RFC 8445) of a bridge. */
public record Candidate(
    String foundation,
    int component,
    String protocol,
    long priority,
    String ip,
    int port,
    String type,
    int generation) {}
