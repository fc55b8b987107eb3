package dev.lowerface.camera.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.expression.LowerfaceException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://cam.local, http://cam.local/",
    "http://cam.local:81/stream, http://cam.local:81/stream",
    "HTTPS://10.0.0.2?x=1, https://10.0.0.2/?x=1",
    "http://ann:s@crt@cam/a@b#here, http://cam/a@b",
    "http://[::1]:81/a, http://[::1]:81/a",
    "http://mouth_cam:81/a?b=c, http://127.0.0.7:81/a?b=c"
  })
  void looksUpOnlyWhatTheJdkDoesNotTakeAsAHost(String url, String expected) throws Exception {
    assertEquals(
        expected,
        HttpAddress.of(url)
            .uri(host -> InetAddress.getByAddress(host, new byte[] {127, 0, 0, 7}))
            .toString());
  }

  @Test
  void saysThatThereIsNoSuchHost() {
    StreamFault fault =
        assertThrows(
            StreamFault.class,
            () ->
                HttpAddress.of("http://no_host/")
                    .uri(
                        host -> {
                          throw new UnknownHostException(host);
                        }));
    assertEquals("there is no host of that name", fault.what());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http:///x", "http://ann:crt@a b/c", "http://a/ b", "http://a:x/"})
  void refusesWhatIsNoAddressWithoutShowingAPassword(String url) {
    LowerfaceException error = assertThrows(LowerfaceException.class, () -> HttpAddress.of(url));
    assertFalse(String.valueOf(error.getMessage()).contains("crt"), url);
  }
}
