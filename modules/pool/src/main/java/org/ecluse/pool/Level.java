package org.ecluse.pool;

/**
 * One rung of the ladder, from the mildest to the strictest. A scope (pool, bridge, room) has one
 * level at a time.
 *
 * <p>What a level permits is data here, so that the policy, the conferences and the pages can't
 * disagree about it.
 */
public enum Level {
  /** Camera as they like. */
  FULL(
      new VideoPermit(true, true, true, false, 720, -1),
      new VideoPermit(true, true, true, false, 720, -1)),
  /** Smaller and fewer pictures for everybody. */
  REDUCED(
      new VideoPermit(true, true, true, false, 360, 4),
      new VideoPermit(true, true, true, false, 360, 4)),
  /**
   * Audio by default: newcomers ask for video; people inside keep it until their room's turn comes.
   */
  AUDIO_FIRST(
      new VideoPermit(false, false, true, true, 360, 0),
      new VideoPermit(false, false, true, true, 360, 0)),
  /** Cameras are cut, sound is not. */
  AUDIO_ONLY(
      new VideoPermit(false, false, false, false, 0, 0),
      new VideoPermit(false, false, false, false, 0, 0)),
  /** As {@link #AUDIO_ONLY}; a new meeting waits its turn, too. */
  QUEUE(
      new VideoPermit(false, false, false, false, 0, 0),
      new VideoPermit(false, false, false, false, 0, 0));

  private static final Level[] RUNGS = values();

  private final VideoPermit newcomer;
  private final VideoPermit insider;

  Level(VideoPermit newcomer, VideoPermit insider) {
    this.newcomer = newcomer;
    this.insider = insider;
  }

  /** What somebody who joins at this level may do with video. */
  public VideoPermit newcomer() {
    return newcomer;
  }

  /** What somebody may do once this level has been applied to the room. */
  public VideoPermit insider() {
    return insider;
  }

  /** True when running pictures of insiders are cut once the level is applied. */
  public boolean cutsVideo() {
    return !insider.send();
  }

  /** What it is for people in a meeting: {@link #QUEUE} is about new meetings only. */
  public Level inside() {
    return this == QUEUE ? AUDIO_ONLY : this;
  }

  /** The stricter of two levels. */
  public static Level stricter(Level a, Level b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** One rung stricter; null above {@link #QUEUE}. */
  Level stricter() {
    return this == QUEUE ? null : RUNGS[ordinal() + 1];
  }

  /** One rung milder; {@link #FULL} stays {@link #FULL}. */
  public Level milder() {
    return this == FULL ? FULL : RUNGS[ordinal() - 1];
  }
}
