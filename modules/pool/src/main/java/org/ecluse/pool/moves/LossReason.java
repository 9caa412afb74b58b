package org.ecluse.pool.moves;

/** Why a loss is not harmless. */
public enum LossReason {
  /** No other bridge takes meetings. */
  NO_OTHER_BRIDGE,
  /** With pictures, some rooms find every bridge at its hard limit. */
  ROOMS_LEFT_OVER,
  /** With pictures, a bridge goes over its hard limit. */
  OVER_THE_LIMIT,
  /** The level that follows cuts pictures. */
  PICTURES_CUT,
  /** Even with sound alone some rooms find no place. */
  ROOMS_LEFT_OVER_IN_SOUND,
  /** Even with sound alone a bridge goes over its hard limit. */
  OVER_THE_LIMIT_IN_SOUND
}
