package dev.lowerface.command.calibrate.prompt;

import dev.lowerface.calibration.CalibrationStep;
import dev.lowerface.calibration.CalibrationStep.Kind;
import dev.lowerface.calibration.Guidance;
import dev.lowerface.time.NanoClock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * Prompts for somebody who cannot look: the step is spoken, where the system can, then a low tone
 * says to get ready and a high one that it counts; two that rise say that all is done, two that
 * fall that it did not work out. A step's time begins when it has been spoken.
 */
public final class SoundPrompts implements Prompter {
  private static final double LOW_HERTZ = 440;
  private static final double HIGH_HERTZ = 880;
  private static final double TONE_SECONDS = 0.14;

  /** A voice that hangs must not hold up the calibration. */
  private static final long LONGEST_NANOS = 12_000_000_000L;

  private final Tones tones = new Tones();
  private final Optional<SystemVoice> voice;
  private final NanoClock clock;
  private @Nullable CalibrationStep told;
  private String remark = "";
  private long toldNanos;
  private boolean low;
  private boolean high;

  /**
   * Prompts by this machine's sound.
   *
   * @param clock tells how long a voice has spoken
   */
  public SoundPrompts(NanoClock clock) {
    this(SystemVoice.find(Optional.ofNullable(System.getenv("PATH")).orElse("")), clock);
  }

  SoundPrompts(Optional<SystemVoice> voice, NanoClock clock) {
    this.voice = voice;
    this.clock = clock;
  }

  @Override
  public void show(Mat upright, Guidance guidance) {
    boolean again = !guidance.remark().equals(remark);
    if (!guidance.step().equals(told) || again) {
      told = guidance.step();
      remark = guidance.remark();
      toldNanos = clock.nanoTime();
      low = false;
      high = false;
      if (guidance.ended()) {
        boolean failed = guidance.step().kind() == Kind.FAILED;
        tones.play(TONE_SECONDS, failed ? HIGH_HERTZ : LOW_HERTZ, failed ? LOW_HERTZ : HIGH_HERTZ);
      }
      String once = again && !remark.isEmpty() ? "Once more. " : "";
      voice.ifPresent(speaker -> speaker.speak(once + guidance.step().prompt()));
    }
    if (guidance.ended() || telling()) {
      return;
    }
    if (!low) {
      low = true;
      tones.play(TONE_SECONDS, LOW_HERTZ);
    }
    if (!guidance.gettingReady() && !high) {
      high = true;
      tones.play(TONE_SECONDS, HIGH_HERTZ);
    }
  }

  @Override
  public boolean telling() {
    return voice.map(SystemVoice::isSpeaking).orElse(false)
        && clock.nanoTime() - toldNanos < LONGEST_NANOS;
  }

  @Override
  public void close() {
    voice.ifPresent(SystemVoice::close);
    tones.close();
  }
}
