package org.ecluse.acceptance.harness;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a person sees the pages.
 *
 * @param screen desktop or phone
 * @param language what the browser asks for
 * @param scheme light or dark
 */
public record Look(Screen screen, Language language, ColorScheme scheme) {
  /** A desktop, English, light. */
  public static final Look PLAIN = new Look(Screen.DESKTOP, Language.EN, ColorScheme.LIGHT);

  /** Size in CSS pixels. */
  public enum Screen {
    DESKTOP(1280, 800),
    PHONE(390, 844);

    private final int width;
    private final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  /** The languages of the pages. */
  public enum Language {
    EN("en-GB"),
    FR("fr-FR");

    private final String tag;

    Language(String tag) {
      this.tag = tag;
    }
  }

  /** Every combination. */
  public static List<Look> all() {
    return Stream.of(Screen.values()).flatMap(Look::on).toList();
  }

  private static Stream<Look> on(Screen screen) {
    return Stream.of(Language.values())
        .flatMap(
            language ->
                Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                    .map(scheme -> new Look(screen, language, scheme)));
  }

  /** This look in another language. */
  public Look in(Language other) {
    return new Look(screen, other, scheme);
  }

  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(screen.width, screen.height)
        .setHasTouch(screen == Screen.PHONE)
        .setLocale(language.tag)
        .setColorScheme(scheme)
        .setPermissions(List.of("camera", "microphone"));
  }

  /** A part of a file's name, e.g. {@code desktop-en-light}. */
  @Override
  public String toString() {
    return (screen + "-" + language + "-" + scheme).toLowerCase(java.util.Locale.ROOT);
  }
}
