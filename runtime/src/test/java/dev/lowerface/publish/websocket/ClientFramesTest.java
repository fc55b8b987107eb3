package dev.lowerface.publish.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientFramesTest {
  private final List<String> heard = new ArrayList<>();
  private final ClientFrames frames =
      new ClientFrames(
          new ClientFrames.Listener() {
            @Override
            public void onText(String text) {
              heard.add(text);
            }

            @Override
            public void onBinary() {
              heard.add("binary");
            }

            @Override
            public void onPing(byte[] payload) {
              heard.add("ping " + payload.length);
            }

            @Override
            public void onClose(int code, String why) {
              heard.add("close " + code);
            }
          });

  @Test
  void readsTheMaskedExampleOfTheRfc() {
    // RFC 6455, section 5.7: a single-frame masked text message.
    hear(
        new byte[] {
          (byte) 0x81,
          (byte) 0x85,
          0x37,
          (byte) 0xfa,
          0x21,
          0x3d,
          0x7f,
          (byte) 0x9f,
          0x4d,
          0x51,
          0x58
        });
    assertEquals(List.of("Hello"), heard);
  }

  @Test
  void aFrameMayComeInAnyPieces() {
    byte[] all = RawClient.frame(0x81, "x".repeat(300).getBytes(UTF_8));
    ByteBuffer in = ByteBuffer.allocate(ClientFrames.BUFFER_BYTES);
    for (byte b : all) {
      in.put(b).flip();
      frames.read(in);
      in.compact();
    }
    assertEquals(List.of("x".repeat(300)), heard);
  }

  @Test
  void aMessageMayComeInSeveralFramesWithAPingBetween() {
    hear(RawClient.frame(0x01, "st".getBytes(UTF_8)));
    hear(RawClient.frame(0x89, new byte[125]));
    hear(RawClient.frame(0x80, "ats".getBytes(UTF_8)));
    hear(RawClient.frame(0x82, new byte[3]));
    hear(RawClient.frame(0x8a, new byte[3]));
    assertEquals(List.of("ping 125", "stats", "binary"), heard);
  }

  @Test
  void whatBreaksARuleEndsTheConnection() {
    ends(1002, RawClient.frame(0xc1, new byte[1])); // a reserved bit
    ends(1002, new byte[] {(byte) 0x81, 1, 'a'}); // not masked
    ends(1002, RawClient.frame(0x83, new byte[1])); // opcodes nobody has defined
    ends(1002, RawClient.frame(0x8b, new byte[1]));
    ends(1002, RawClient.frame(0x80, new byte[1])); // continues nothing
    ends(1002, RawClient.frame(0x09, new byte[1])); // a control frame in pieces
    ends(1002, RawClient.frame(0x89, new byte[126]));
    ends(1007, RawClient.frame(0x81, new byte[] {(byte) 0xc3, 0x28}));
    ends(1009, RawClient.frame(0x81, new byte[4097]));
    ends(1009, new byte[] {(byte) 0x82, (byte) 0xff, 127, -1, -1, -1, -1, -1, -1, -1});
    ends(1000, RawClient.frame(0x88, new byte[0]));
    ends(3000, RawClient.frame(0x88, new byte[] {0x0b, (byte) 0xb8, 'x'}));
    ends(1002, RawClient.frame(0x88, new byte[1]));
    ends(1002, RawClient.frame(0x88, new byte[] {0x03, (byte) 0xed})); // 1005
  }

  @Test
  void aMessageInPiecesIsBoundedToo() {
    hear(RawClient.frame(0x01, new byte[4000]));
    hear(RawClient.frame(0x00, new byte[97]));
    assertEquals(List.of("close 1009"), heard);
  }

  @Test
  void twoMessagesAtOnceAreRefused() {
    hear(RawClient.frame(0x01, new byte[1]));
    hear(RawClient.frame(0x01, new byte[1]));
    assertEquals(List.of("close 1002"), heard);
  }

  @Test
  void nothingIsHeardAfterTheEnd() {
    hear(RawClient.frame(0x88, new byte[0]));
    hear(RawClient.frame(0x81, new byte[1]));
    assertEquals(List.of("close 1000"), heard);
  }

  private static void ends(int code, byte[] bytes) {
    ClientFramesTest test = new ClientFramesTest();
    test.hear(bytes);
    assertEquals(List.of("close " + code), test.heard);
  }

  private void hear(byte[] bytes) {
    frames.read(ByteBuffer.wrap(bytes));
  }
}
