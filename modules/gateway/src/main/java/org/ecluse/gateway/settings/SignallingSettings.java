package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits of the sockets that participants hold.
 *
 * @param maxMessageBytes largest message, in UTF-8 bytes or fewer characters
 * @param messagesPerSecond sustained rate of one socket
 * @param messageBurst messages that may come at once
 * @param errorsPerMinute refused messages after which a socket is closed
 * @param joinTimeout in which the first {@code join} must come
 * @param idleTimeout after which a silent socket is closed
 * @param socketsPerAddress open at once from one address (IPv6: /64)
 * @param upgradesPerMinute new sockets a minute from one address
 * @param queueMessages waiting to be sent to one socket
 * @param queueChars waiting to be sent to one socket
 */
@ConfigurationProperties("ecluse.signalling")
public record SignallingSettings(
    @Bindable(defaultValue = "65536") int maxMessageBytes,
    @Bindable(defaultValue = "30") int messagesPerSecond,
    @Bindable(defaultValue = "60") int messageBurst,
    @Bindable(defaultValue = "20") int errorsPerMinute,
    @Bindable(defaultValue = "10s") Duration joinTimeout,
    @Bindable(defaultValue = "60s") Duration idleTimeout,
    @Bindable(defaultValue = "200") int socketsPerAddress,
    @Bindable(defaultValue = "240") int upgradesPerMinute,
    @Bindable(defaultValue = "1024") int queueMessages,
    @Bindable(defaultValue = "2000000") int queueChars) {

  public SignallingSettings {
    Check.range("ecluse.signalling.max-message-bytes", maxMessageBytes, 4096, 1 << 20);
    Check.range("ecluse.signalling.messages-per-second", messagesPerSecond, 1, 10_000);
    Check.range("ecluse.signalling.message-burst", messageBurst, 1, 100_000);
    Check.range("ecluse.signalling.errors-per-minute", errorsPerMinute, 1, 100_000);
    Check.range(
        "ecluse.signalling.join-timeout",
        joinTimeout,
        Duration.ofMillis(100),
        Duration.ofMinutes(5));
    Check.range(
        "ecluse.signalling.idle-timeout",
        idleTimeout,
        Duration.ofSeconds(1),
        Duration.ofMinutes(30));
    Check.range("ecluse.signalling.sockets-per-address", socketsPerAddress, 1, 1_000_000);
    Check.range("ecluse.signalling.upgrades-per-minute", upgradesPerMinute, 1, 1_000_000);
    Check.range("ecluse.signalling.queue-messages", queueMessages, 16, 1_000_000);
    Check.range("ecluse.signalling.queue-chars", queueChars, 65_536, 1 << 30);
  }
}
