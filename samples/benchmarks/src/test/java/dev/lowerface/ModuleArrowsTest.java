package dev.lowerface;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** Which module may know which: the arrows of the design. */
@AnalyzeClasses(
    packages = "dev.lowerface",
    importOptions = {ImportOption.DoNotIncludeTests.class, ModuleArrowsTest.NoTestJars.class})
class ModuleArrowsTest {
  /** Leaves out the tests of another module, which come as a jar. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String[] RUNTIME = {
    "dev.lowerface",
    "dev.lowerface.engine..",
    "dev.lowerface.file",
    "dev.lowerface.blendshape",
    "dev.lowerface.camera..",
    "dev.lowerface.vision..",
    "dev.lowerface.inference..",
    "dev.lowerface.temporal",
    "dev.lowerface.publish..",
    "dev.lowerface.expression",
    "dev.lowerface.simulation",
    "dev.lowerface.time"
  };
  private static final String[] CALIBRATION = {"dev.lowerface.calibration.."};
  private static final String[] BRIDGE = {"dev.lowerface.openxr.."};
  private static final String[] JMONKEYENGINE = {"dev.lowerface.jmonkeyengine"};
  private static final String[] TRAINING = {"dev.lowerface.training.."};
  private static final String[] RENDERING = {"dev.lowerface.rendering.."};
  private static final String[] AVATAR = {"dev.lowerface.avatar"};
  private static final String[] COMMAND = {"dev.lowerface.command.."};
  private static final String[] BENCHMARKS = {"dev.lowerface.benchmarks.."};
  private static final String[] STATISTICS = {"dev.lowerface.training.statistics"};
  private static final String[] ARCHIVE = {"dev.lowerface.archive.."};

  @ArchTest
  static final ArchRule EVERY_CLASS_IS_IN_A_MODULES_PACKAGE =
      classes()
          .should()
          .resideInAnyPackage(
              join(
                  join(RUNTIME, CALIBRATION, BRIDGE, JMONKEYENGINE, TRAINING),
                  join(AVATAR, RENDERING, COMMAND, BENCHMARKS, ARCHIVE)));

  @ArchTest static final ArchRule RUNTIME_KNOWS_NOBODY = only(RUNTIME, RUNTIME);

  @ArchTest
  static final ArchRule CALIBRATION_KNOWS_THE_RUNTIME =
      only(CALIBRATION, join(CALIBRATION, RUNTIME));

  @ArchTest static final ArchRule BRIDGE_KNOWS_THE_RUNTIME = only(BRIDGE, join(BRIDGE, RUNTIME));

  @ArchTest
  static final ArchRule JMONKEYENGINE_KNOWS_THE_RUNTIME =
      only(JMONKEYENGINE, join(JMONKEYENGINE, RUNTIME));

  @ArchTest
  static final ArchRule THE_AVATAR_KNOWS_THE_RUNTIME = only(AVATAR, join(AVATAR, RUNTIME));

  @ArchTest
  static final ArchRule TRAINING_KNOWS_THE_RUNTIME = only(TRAINING, join(TRAINING, RUNTIME));

  @ArchTest
  static final ArchRule RENDERING_KNOWS_THE_LIBRARIES =
      only(RENDERING, join(RENDERING, RUNTIME, BRIDGE));

  @ArchTest
  static final ArchRule THE_COMMAND_KNOWS_THE_LIBRARIES =
      only(COMMAND, join(COMMAND, RUNTIME, CALIBRATION, BRIDGE, RENDERING, AVATAR));

  @ArchTest
  static final ArchRule BENCHMARKS_KNOW_ALL_BUT_TRAINING =
      only(BENCHMARKS, join(BENCHMARKS, COMMAND, RUNTIME, CALIBRATION, BRIDGE, RENDERING));

  @ArchTest
  static final ArchRule THE_ARCHIVE_KNOWS_LIBRARIES_THE_COMMAND_AND_STATISTICS =
      only(ARCHIVE, join(ARCHIVE, COMMAND, RUNTIME, CALIBRATION, STATISTICS));

  @ArchTest
  static final ArchRule ONLY_THE_ARCHIVE_KNOWS_SPARK =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lowerface.archive..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..");

  @ArchTest
  static final ArchRule NO_PACKAGES_KNOW_EACH_OTHER_IN_A_CIRCLE =
      slices().matching("dev.(**)").should().beFreeOfCycles();

  private static ArchRule only(String[] module, String[] known) {
    return classes()
        .that()
        .resideInAnyPackage(module)
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(known)
                .or(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage("dev.lowerface.."))));
  }

  private static String[] join(String[]... parts) {
    return Arrays.stream(parts).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
