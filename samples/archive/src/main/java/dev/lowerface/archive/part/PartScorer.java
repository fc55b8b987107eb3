package dev.lowerface.archive.part;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.engine.PictureReader;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.NetworkAnswer;
import dev.lowerface.inference.ExpressionModel;
import org.jspecify.annotations.Nullable;

/** Decodes and answers the pictures of a part. What cannot be read is an error of the part. */
public final class PartScorer {
  private static final byte[] NONE = {};

  private final Reading reading;

  /**
   * A scorer.
   *
   * @param reading how all sessions are read
   */
  public PartScorer(Reading reading) {
    this.reading = reading;
  }

  /**
   * Scores a part, with a network of this process.
   *
   * @param part which one
   * @return the answers, or why there are none
   * @throws LowerfaceException if there is no network, which is no fault of the part
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public PartAnswers score(Part part) throws InterruptedException {
    return ModelPool.lend(reading.model(), model -> score(part, model));
  }

  private PartAnswers score(Part part, ExpressionModel model) throws InterruptedException {
    Run run = new Run();
    String error = "";
    try (PartPictures pictures = PartPictures.of(part);
        PictureReader reader =
            new PictureReader(reading.engine(part.session()).settings(), model)) {
      run.read(pictures, reader);
    } catch (StreamFault e) {
      error =
          "expected picture "
              + run.pictures
              + " of part "
              + part.index()
              + " of '"
              + part.session().source()
              + "', it cannot be read, "
              + e.what();
    } catch (RuntimeException e) {
      // Whatever is wrong with one file must not end the others: OpenCV has exceptions of its own.
      error = String.valueOf(e.getMessage());
    }
    return new PartAnswers(
        part, run.answers.bytes(), run.pictures, run.damaged, run.first, run.last, error);
  }

  private static final class Run {
    private final PartAnswers.Writer answers = new PartAnswers.Writer();
    private long pictures;
    private long damaged;
    private byte[] first = NONE;
    private byte[] last = NONE;

    void read(PartPictures source, PictureReader reader) throws StreamFault, InterruptedException {
      try (CameraFrame frame = new CameraFrame()) {
        boolean any = false;
        while (source.next(frame.picture())) {
          pictures++;
          NetworkAnswer answer = answer(reader, frame);
          if (answer != null) {
            answers.add(source.timeNanos(), answer);
            if (!any) {
              first = reader.measured();
              any = true;
            }
          }
        }
        if (any) {
          last = reader.measured();
        }
      } finally {
        damaged = source.damaged();
      }
    }

    /** The engine passes over a picture that the face does not lie in, and so does this. */
    private static @Nullable NetworkAnswer answer(PictureReader reader, CameraFrame frame) {
      try {
        return reader.answer(frame);
      } catch (LowerfaceException e) {
        return null;
      }
    }
  }
}
