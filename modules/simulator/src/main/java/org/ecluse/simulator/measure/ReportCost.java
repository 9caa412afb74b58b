package org.ecluse.simulator.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What it costs this process to hear the reports: its whole CPU time, all threads and the garbage
 * collector included.
 */
public final class ReportCost {
  /**
   * What was measured.
   *
   * @param bridges in the brewery at the end
   * @param reportsPerSecond presences heard
   * @param shareOfOneCore CPU time over time: 0.1 is a tenth of one core
   * @param microsPerReport CPU time for each
   * @param unreadable values that could not be read
   */
  public record Result(
      int bridges,
      double reportsPerSecond,
      double shareOfOneCore,
      double microsPerReport,
      long unreadable) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d bridges, %.1f reports/s: %.2f%% of one core, %.0f us each, %d values unreadable",
          bridges,
          reportsPerSecond,
          100 * shareOfOneCore,
          microsPerReport,
          unreadable);
    }
  }

  private final GatewaySide gateway;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Measures this process, in which {@code gateway} has started. */
  public ReportCost(GatewaySide gateway) {
    this.gateway = gateway;
  }

  /** Measures for this long; blocks. */
  public Result over(Duration time) throws InterruptedException {
    long reports = gateway.heard();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    double nanos = System.nanoTime() - start;
    double used = system.getProcessCpuTime() - cpu;
    long heard = gateway.heard() - reports;
    return new Result(
        gateway.present().size(),
        heard / (nanos / 1e9),
        used / nanos,
        used / 1e3 / Math.max(1, heard),
        gateway.unreadable());
  }
}
