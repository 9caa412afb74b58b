package org.ecluse.pool.health;

import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.RoomId;

/**
 * One thing that is heard of a bridge. That our own way to it is broken is nothing heard: no signal
 * is made of it.
 */
public sealed interface HealthSignal {
  /**
   * It is a member of the pool, or came back to it.
   *
   * @param trusted whoever says so knows that it is well, as of a bridge in this process: no check
   *     has to confirm it
   */
  record Seen(boolean trusted) implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.seen(this);
    }
  }

  /** It left, or its process ended. */
  record Gone(String why) implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.gone(this);
    }
  }

  /** It answered a health check: it is well. */
  record CheckPassed() implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.checkPassed(this);
    }
  }

  /** It answered a health check: it is unwell. */
  record CheckFailed(String why) implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.checkFailed(this);
    }
  }

  /** It did not answer a health check in time. */
  record CheckTimedOut() implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.checkTimedOut(this);
    }
  }

  /** It answered a request, be it with an error of ours. */
  record RequestDone() implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.requestDone(this);
    }
  }

  /** It did not answer a request in time. */
  record RequestTimedOut() implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.requestTimedOut(this);
    }
  }

  /** It answered a request with an error of its own fault. */
  record RequestRefused(String why) implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.requestRefused(this);
    }
  }

  /**
   * A request came back: it was not there. Only a suspicion: whoever hears its presence says when
   * it is {@link Gone}.
   */
  record RequestLost(String why) implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.requestLost(this);
    }
  }

  /** Somebody's media works there. */
  record MediaConnected(RoomId room, String participant) implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.mediaConnected(this);
    }
  }

  /** Somebody's media failed there. */
  record MediaFailed(RoomId room, String participant) implements HealthSignal {
    @Override
    public void accept(Visitor visitor) {
      visitor.mediaFailed(this);
    }
  }

  /** It reported, and this is what it says of itself. */
  record Reported(boolean healthy, boolean drain, boolean gracefulShutdown, boolean shuttingDown)
      implements HealthSignal {
    /** What a report says. */
    public static Reported of(BridgeReport report) {
      return new Reported(
          report.healthy(), report.drain(), report.gracefulShutdown(), report.shuttingDown());
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.reported(this);
    }
  }

  /** Calls the visitor's method for this signal. */
  void accept(Visitor visitor);

  /** One method a signal: whoever judges them can't forget one. */
  interface Visitor {
    /** Hears {@link Seen}. */
    void seen(Seen signal);

    /** Hears {@link Gone}. */
    void gone(Gone signal);

    /** Hears {@link CheckPassed}. */
    void checkPassed(CheckPassed signal);

    /** Hears {@link CheckFailed}. */
    void checkFailed(CheckFailed signal);

    /** Hears {@link CheckTimedOut}. */
    void checkTimedOut(CheckTimedOut signal);

    /** Hears {@link RequestDone}. */
    void requestDone(RequestDone signal);

    /** Hears {@link RequestTimedOut}. */
    void requestTimedOut(RequestTimedOut signal);

    /** Hears {@link RequestRefused}. */
    void requestRefused(RequestRefused signal);

    /** Hears {@link RequestLost}. */
    void requestLost(RequestLost signal);

    /** Hears {@link MediaConnected}. */
    void mediaConnected(MediaConnected signal);

    /** Hears {@link MediaFailed}. */
    void mediaFailed(MediaFailed signal);

    /** Hears {@link Reported}. */
    void reported(Reported signal);
  }
}
