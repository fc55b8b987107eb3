package dev.lowerface.command.calibrate.prompt;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** Plays generated tones, on a thread of its own. Where no sound comes out, nothing is played. */
final class Tones implements AutoCloseable {
  static final int RATE = 22_050;

  private static final double LOUDNESS = 0.4;
  private static final double FADE_SECONDS = 0.012;
  private static final AudioFormat FORMAT = new AudioFormat(RATE, 16, 1, true, false);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "lowerface-tones");
            made.setDaemon(true);
            return made;
          });

  /** Plays tones one after the other, each so long. */
  void play(double seconds, double... hertz) {
    try {
      thread.execute(() -> write(seconds, hertz));
    } catch (RejectedExecutionException e) {
      // Closed: nobody listens any more.
      return;
    }
  }

  private static void write(double seconds, double... hertz) {
    try (SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT)) {
      line.open(FORMAT);
      line.start();
      for (double one : hertz) {
        byte[] samples = samples(one, seconds);
        line.write(samples, 0, samples.length);
      }
      line.drain();
    } catch (LineUnavailableException | IllegalArgumentException e) {
      // A machine without sound: the prompts can be read all the same.
      return;
    }
  }

  /** A tone that fades in and out, so that it does not click: 16 bits, little endian. */
  static byte[] samples(double hertz, double seconds) {
    int count = (int) Math.round(RATE * seconds);
    byte[] samples = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      double time = (double) i / RATE;
      double fade = Math.min(1, Math.min(time, seconds - time) / FADE_SECONDS);
      double value = LOUDNESS * fade * Math.sin(2 * Math.PI * hertz * time);
      int sample = (int) Math.round(Short.MAX_VALUE * value);
      samples[2 * i] = (byte) sample;
      samples[2 * i + 1] = (byte) (sample >> 8);
    }
    return samples;
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
