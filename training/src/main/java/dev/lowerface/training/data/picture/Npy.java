package dev.lowerface.training.data.picture;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values from NumPy's {@code .npy} files, versions 1 to 3 of the format. */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=]?)([USif])(\\d+)'");
  private static final Pattern ONE = Pattern.compile("'shape':\\s*\\(\\s*(1\\s*,?)?\\s*\\)");

  private Npy() {}

  /** The one value of a file, as text. */
  public static String scalar(Path file) {
    try (InputStream in = PlainFile.open(file)) {
      return scalar(ByteBuffer.wrap(in.readNBytes(MOST_BYTES)));
    } catch (IOException | RuntimeException e) {
      throw new LowerfaceException(
          "expected one number or text in NumPy's format at " + file + ": " + e.getMessage(), e);
    }
  }

  private static String scalar(ByteBuffer bytes) {
    byte[] magic = new byte[MAGIC.length];
    bytes.order(ByteOrder.LITTLE_ENDIAN).get(magic);
    int version = bytes.get();
    bytes.get();
    if (!ByteBuffer.wrap(magic).equals(ByteBuffer.wrap(MAGIC)) || version < 1 || version > 3) {
      throw new IllegalArgumentException("no header of a known version");
    }
    int length = version == 1 ? Short.toUnsignedInt(bytes.getShort()) : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("a header of " + length + " bytes");
    }
    byte[] text = new byte[length];
    bytes.get(text);
    String header = new String(text, StandardCharsets.UTF_8);
    Matcher type = TYPE.matcher(header);
    if (!type.find() || !ONE.matcher(header).find()) {
      throw new IllegalArgumentException("the header is " + header.strip());
    }
    bytes.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int size = Integer.parseInt(type.group(3));
    return switch (type.group(2)) {
      case "U" -> characters(bytes, size);
      case "S" -> ascii(bytes, size);
      case "i" -> Long.toString(whole(bytes, size));
      default -> Long.toString(Math.round(size == 4 ? bytes.getFloat() : bytes.getDouble()));
    };
  }

  private static String characters(ByteBuffer bytes, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int point = bytes.getInt();
      if (point != 0) {
        text.appendCodePoint(point);
      }
    }
    return text.toString();
  }

  private static String ascii(ByteBuffer bytes, int count) {
    byte[] text = new byte[count];
    bytes.get(text);
    return new String(text, StandardCharsets.US_ASCII).replace("\0", "");
  }

  private static long whole(ByteBuffer bytes, int size) {
    return switch (size) {
      case 1 -> bytes.get();
      case 2 -> bytes.getShort();
      case 4 -> bytes.getInt();
      default -> bytes.getLong();
    };
  }
}
