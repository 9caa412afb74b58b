package org.ecluse.pool.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Learns demand minute by minute and says what the next hour may bring. Relearned from the load
 * history at each start. Not thread-safe.
 *
 * <pre>
 * usual(t)       = ratio · profile(t)                       today's ratio, see {@link DayRatio}
 * rest(t)        = demand(t) − usual(t)                      what the profile does not explain
 * learned(now+h) = usual(now+h) + (rest(now) + slope of rest · D(h)) · e^(−h/20)
 * going(now+h)   = demand(now) + slope of demand · D(h)
 * mid(now+h)     = trust · learned(now+h) + (1 − trust) · going(now+h)
 * D(h)           = φ + φ² + … + φ^h,  φ = 0.88               h in minutes
 * </pre>
 *
 * So a day that is twice as busy is expected to stay so; a sudden rise goes on for some minutes and
 * levels out (the damped trend of Gardner and McKenzie 1985), and the further one looks the less it
 * weighs beside the profile; and without any history only the present and its slope are left. Trust
 * is e / (1 + e) with the days of evidence e. Slopes are those of the last ten minutes, see {@link
 * Trend}.
 *
 * <p>The scale of the interval is made of the profile's spread (as far as the horizon lets it come
 * back), the noise of the last minutes, and for what is not known a share of the demand that grows
 * with the root of the horizon, twice as wide upwards. {@link Calibration} turns it into an
 * interval that holds {@link Outlook#COVERED} of later values.
 */
public final class Forecaster {
  /** Longest forecast, in minutes. */
  public static final int MINUTES_MAX = 180;

  /** More than any pool can mean: what lies beyond is a fault, not a load. */
  private static final double DEMAND_MAX = 100;

  private static final int WINDOW = 10;
  private static final double PHI = 0.88;
  private static final double FORGET_MINUTES = 20;
  private static final double LEAST_SCALE = 0.004;
  private static final int CALIBRATE_EACH = 5;
  private static final int GAP_MINUTES = 10;

  private final Profile profile;
  private final Holidays holidays;
  private final Edges edges;
  private final DayRatio ratio = new DayRatio();
  private final Calibration calibration = new Calibration();
  private final double[] minutes = new double[WINDOW];
  private final double[] demands = new double[WINDOW];
  private final double[] usuals = new double[WINDOW];
  private int folded;
  private long last = Long.MIN_VALUE;
  private LocalDate today;
  private int minutesToday;
  private int days;
  private double peak;
  private double top;

  /**
   * A forecaster that knows nothing.
   *
   * @param preArm how long before a clock edge it is near; zero = never
   */
  public Forecaster(ZoneId zone, Holidays holidays, Duration preArm) {
    this.profile = new Profile(zone, holidays);
    this.holidays = holidays;
    this.edges = new Edges(zone, preArm);
  }

  /**
   * Takes the mean demand of one minute. One that is not later than the last, and a demand that is
   * no number or negative, is ignored.
   *
   * @param minute its start
   */
  public void fold(Instant minute, double demand) {
    long number = Math.floorDiv(minute.getEpochSecond(), 60L);
    if (number <= last || !(demand >= 0 && demand <= DEMAND_MAX)) {
      return;
    }
    Instant start = Instant.ofEpochSecond(number * 60);
    skipped(number);
    profile.learn(start, demand);
    day(start);
    calibration.came(number, demand);
    remember(number, start, demand);
    if (number % CALIBRATE_EACH == 0) {
      claim(number, start.plusSeconds(30), demand);
    }
  }

  private void skipped(long number) {
    if (last != Long.MIN_VALUE && number - last > 1) {
      ratio.skip(number - last - 1);
      if (number - last > GAP_MINUTES) {
        folded = 0;
      }
    }
    last = number;
  }

  private void day(Instant start) {
    LocalDate date = profile.date(start);
    if (!date.equals(today)) {
      today = date;
      minutesToday = 0;
      peak = profile.peak(start);
      top = profile.top();
    }
    // A day counts when half of it was seen.
    if (++minutesToday == 12 * 60) {
      days++;
    }
  }

  private void remember(long number, Instant start, double demand) {
    Expected usual = profile.at(start.plusSeconds(30));
    ratio.add(demand, usual.trust() > 0 ? usual.mid() : demand);
    int slot = folded++ % WINDOW;
    minutes[slot] = number + 0.5;
    demands[slot] = demand;
    usuals[slot] = usual.mid();
  }

  private void claim(long number, Instant now, double demand) {
    View view = new View(now, demand);
    for (int i = 0; i < Calibration.HORIZONS.length; i++) {
      int ahead = Calibration.HORIZONS[i];
      calibration.claim(number + ahead, i, view.ahead(ahead));
    }
  }

  /**
   * What is to be expected.
   *
   * @param demand at this moment
   * @param horizon minutes, 1 to {@value #MINUTES_MAX}
   */
  public Outlook outlook(Instant now, double demand, int horizon) {
    if (horizon < 1 || horizon > MINUTES_MAX) {
      throw new IllegalArgumentException("horizon " + horizon + ": use 1 to " + MINUTES_MAX);
    }
    double present = demand >= 0 ? Math.min(demand, DEMAND_MAX) : 0;
    View view = new View(now, present);
    List<Curve.Point> points = new ArrayList<>(horizon + 1);
    points.add(new Curve.Point(now, 0, present, present, present));
    for (int minute = 1; minute <= horizon; minute++) {
      points.add(view.point(minute));
    }
    return new Outlook(now, present, new Curve(points), view.edge(), view.basis());
  }

  /** All that one moment's forecasts have in common. */
  private final class View {
    private final Instant now;
    private final double demand;
    private final double factor;
    private final Expected usual;
    private final double rest;
    private final Trend ofRest;
    private final Trend ofDemand;

    View(Instant now, double demand) {
      this.now = now;
      this.demand = demand;
      this.factor = ratio.value(peak);
      this.usual = profile.at(now);
      this.rest = demand - factor * usual.mid();
      this.ofRest = trend(factor);
      this.ofDemand = trend(0);
    }

    /** Of the last minutes, without what is usual times a factor. */
    private Trend trend(double without) {
      double[] x = new double[WINDOW];
      double[] y = new double[WINDOW];
      int count = 0;
      double present = now.getEpochSecond() / 60.0;
      for (int i = 0; i < Math.min(folded, WINDOW); i++) {
        if (present - minutes[i] <= WINDOW) {
          x[count] = minutes[i];
          y[count++] = demands[i] - without * usuals[i];
        }
      }
      return Trend.through(x, y, count);
    }

    Guess ahead(int minute) {
      Expected then = profile.at(now.plusSeconds(minute * 60L));
      double trust = Math.min(usual.trust(), then.trust());
      double damped = PHI * (1 - Math.pow(PHI, minute)) / (1 - PHI);
      double left = Math.exp(-minute / FORGET_MINUTES);
      double learned = factor * then.mid() + (rest + ofRest.slope() * damped) * left;
      double going = demand + ofDemand.slope() * damped;
      double mid = Math.max(0, trust * learned + (1 - trust) * going);
      double known = known(then, minute);
      double unknown = (1 - trust) * (0.05 + 0.6 * demand) * Math.sqrt(minute / 60.0);
      return new Guess(
          mid, Math.hypot(known, unknown), Math.hypot(known, 2 * unknown), stretch(then, minute));
    }

    private double known(Expected then, int minute) {
      double returned = Math.sqrt(1 - Math.exp(-2 * minute / FORGET_MINUTES));
      double daily = then.trust() * factor * then.spread() * returned;
      double noise = ofRest.noise() * Math.sqrt(1 + minute / 10.0);
      return LEAST_SCALE + Math.hypot(daily, noise);
    }

    private Stretch stretch(Expected then, int minute) {
      double before = profile.at(now.plusSeconds((minute - 10) * 60L)).mid();
      return Stretch.of(before, then.mid(), top);
    }

    Curve.Point point(int minute) {
      Guess guess = ahead(minute);
      double low = guess.mid() - calibration.low(minute, guess.stretch()) * guess.below();
      double high = guess.mid() + calibration.high(minute, guess.stretch()) * guess.above();
      Instant then = now.plusSeconds(minute * 60L);
      return new Curve.Point(then, minute * 60.0, Math.max(0, low), guess.mid(), high);
    }

    /** As far as it is trusted: a single day seen announces no edge. */
    private double expected(Expected then) {
      return then.trust() * factor * then.mid();
    }

    Optional<Outlook.Edge> edge() {
      return edges.near(now, at -> expected(profile.at(at)));
    }

    Outlook.Basis basis() {
      LocalDate date = profile.date(now);
      String like = holidays.name(holidays.kind(date));
      return new Outlook.Basis(
          days, like, holidays.on(date), usual.trust(), factor, ofRest.slope());
    }
  }
}
