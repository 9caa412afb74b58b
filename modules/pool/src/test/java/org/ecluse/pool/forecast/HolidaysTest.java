package org.ecluse.pool.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidaysTest {
  @ParameterizedTest
  @CsvSource({"2024,2024-03-31", "2025,2025-04-20", "2026,2026-04-05", "2038,2038-04-25"})
  void easter_isASundayOfSpring(int year, LocalDate date) {
    assertThat(Holidays.easter(year)).isEqualTo(date);
  }

  @Test
  void days_ofAllForms_areFound() {
    Holidays days =
        Holidays.parse(List.of("2026-05-15=bridge-day", "12-25", "Easter+1", "12-24=saturday"));

    assertThat(days.kind(LocalDate.of(2026, 5, 15))).isEqualTo(7);
    assertThat(days.name(7)).isEqualTo("bridge-day");
    assertThat(days.kind(LocalDate.of(2031, 12, 25))).isEqualTo(6);
    assertThat(days.kind(LocalDate.of(2026, 4, 6))).isEqualTo(6);
    assertThat(days.on(LocalDate.of(2026, 4, 6))).contains("easter+1");
    assertThat(days.name(days.kind(LocalDate.of(2026, 12, 24)))).isEqualTo("saturday");
    assertThat(days.kind(LocalDate.of(2026, 12, 23))).isEqualTo(2);
    assertThat(days.on(LocalDate.of(2026, 12, 23))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "christmas", "2026-13-01", "02-30", "easter+x", "12-25=", "12-25=A B"})
  void entry_thatIsNoDay_isRefusedWithTheRemedy(String text) {
    assertThatThrownBy(() -> Holidays.parse(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("easter+1");
  }

  @Test
  void names_tooMany_areRefused() {
    List<String> many = IntStream.rangeClosed(10, 18).mapToObj(i -> "01-" + i + "=k" + i).toList();

    assertThatThrownBy(() -> Holidays.parse(many)).hasMessageContaining("more than 8 names");
  }
}
