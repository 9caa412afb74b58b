package org.ecluse.acceptance.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, and the habits that a compiler can't check. */
class ArchitectureTest {
  private static final JavaClasses ECLUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.ecluse");

  private static final String POOL = "org.ecluse.pool..";
  private static final String CONFERENCE = "org.ecluse.conference..";
  private static final String COLIBRI = "org.ecluse.colibri..";
  private static final String BRIDGE = "org.ecluse.bridge..";
  private static final String STORE = "org.ecluse.store..";
  private static final String GATEWAY = "org.ecluse.gateway..";
  private static final String SIMULATOR = "org.ecluse.simulator..";

  @Test
  void rules_seeAllModules() {
    assertThat(ECLUSE)
        .extracting(JavaClass::getPackageName)
        .anyMatch("org.ecluse.bridge.transport"::equals);
  }

  @Test
  void pool_dependsOnTheJdkOnly() {
    noClasses()
        .that()
        .resideInAPackage(POOL)
        .should()
        .dependOnClassesThat(resideOutsideOfPackages(POOL, "java.."))
        .because("decisions are pure code: live, replayed and simulated alike")
        .check(ECLUSE);
  }

  @Test
  void conference_dependsOnPoolOnly() {
    noClasses()
        .that()
        .resideInAPackage(CONFERENCE)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.ecluse..").and(resideOutsideOfPackages(CONFERENCE, POOL)))
        .check(ECLUSE);
  }

  @Test
  void colibri_dependsOnConferenceAndPoolOnly() {
    noClasses()
        .that()
        .resideInAPackage(COLIBRI)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BRIDGE, STORE, GATEWAY)
        .check(ECLUSE);
  }

  @Test
  void store_dependsOnConferenceAndPoolOnly() {
    noClasses()
        .that()
        .resideInAPackage(STORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BRIDGE, COLIBRI, GATEWAY)
        .check(ECLUSE);
  }

  @Test
  void mediaBridge_dependsOnNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(BRIDGE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(POOL, CONFERENCE, COLIBRI, STORE, GATEWAY)
        .because("nothing above may tell it from a Jitsi Videobridge")
        .check(ECLUSE);
  }

  @Test
  void simulator_dependsOnPoolConferenceAndColibriOnly() {
    noClasses()
        .that()
        .resideInAPackage(SIMULATOR)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BRIDGE, STORE, GATEWAY)
        .check(ECLUSE);
  }

  @Test
  void simulator_isUsedByNobody() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SIMULATOR)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SIMULATOR)
        .check(ECLUSE);
  }

  @Test
  void micronaut_isKnownToGatewayAndStoreOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(GATEWAY, STORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micronaut..")
        .check(ECLUSE);
  }

  @Test
  void jitsiAndSmack_areKnownToColibriAndTheBridgesOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(COLIBRI, BRIDGE, "org.ecluse.simulator.brewery..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jitsi..", "org.jivesoftware..", "org.jxmpp..", "org.ice4j..")
        .check(ECLUSE);
  }

  @Test
  void modules_haveNoCycles() {
    slices().matching("org.ecluse.(*)..").should().beFreeOfCycles().check(ECLUSE);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("org.ecluse.(**)").should().beFreeOfCycles().check(ECLUSE);
  }

  @Test
  void pool_readsNoClock() {
    noClasses()
        .that()
        .resideInAPackage(POOL)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .because("now is an argument")
        .check(ECLUSE);
  }

  @Test
  void packages_areNamedAfterNouns() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..common..", "..util..", "..utils..", "..model..", "..helper..", "..controllers..")
        .because("a noun lives with the verb that owns it")
        .check(ECLUSE);
  }
}
