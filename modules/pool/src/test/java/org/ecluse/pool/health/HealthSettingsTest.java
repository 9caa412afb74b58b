package org.ecluse.pool.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HealthSettingsTest {
  @Test
  void defaults_arePinned() {
    assertThat(HealthSettings.defaults())
        .hasToString(
            "HealthSettings[checkInterval=PT5S, checkPatience=PT3S, silencesToFail=2,"
                + " requestSilencesToFail=2, unwellToFail=2, refusalsToSuspect=3,"
                + " evidenceWindow=PT1M, passesToClear=3, suspectDwell=PT10S, passesToReturn=3,"
                + " returnSpan=PT10S, failedDwell=PT20S, relapseWindow=PT10M, reportFresh=PT20S,"
                + " returnRamp=PT1M, mediaWindow=PT2M, mediaEndpoints=30, mediaShare=0.1,"
                + " mediaParticipants=5, mediaRooms=3, mediaSuspectFor=PT5M, forgetAfter=PT30M]");
  }

  @Test
  void settings_eachOutOfRange_areRefusedByName() {
    for (RecordComponent component : HealthSettings.class.getRecordComponents()) {
      assertThatThrownBy(() -> with(component.getName()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(component.getName() + ":");
    }
  }

  /** The defaults with one value that can't be. */
  private static HealthSettings with(String name) throws Throwable {
    RecordComponent[] components = HealthSettings.class.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object sane = components[i].getAccessor().invoke(HealthSettings.defaults());
      values[i] = components[i].getName().equals(name) ? absurd(sane) : sane;
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<HealthSettings> constructor = HealthSettings.class.getDeclaredConstructor(types);
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object absurd(Object sane) {
    if (sane instanceof Duration) {
      return Duration.ofDays(-1);
    }
    return sane instanceof Integer ? (Object) 0 : (Object) Double.NaN;
  }
}
