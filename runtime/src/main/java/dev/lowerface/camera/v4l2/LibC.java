package dev.lowerface.camera.v4l2;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** The system calls that Video4Linux is spoken to with, as glibc has them. See their man pages. */
final class LibC {
  static final int O_RDWR = 2;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;
  static final int PROT_READ = 1;
  static final int MAP_SHARED = 1;
  static final short POLLIN = 1;
  static final short POLLERR = 8;
  static final short POLLHUP = 16;
  static final short POLLNVAL = 32;

  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int EIO = 5;
  static final int ENXIO = 6;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EBUSY = 16;
  static final int ENODEV = 19;
  static final int EINVAL = 22;
  static final int ENOTTY = 25;
  static final int ENOSPC = 28;

  static {
    Native.register(LibC.class, "c");
  }

  private LibC() {}

  static native int open(String path, int flags);

  static native int close(int descriptor);

  static native int ioctl(int descriptor, long request, ByteBuffer argument);

  static native int poll(ByteBuffer descriptors, long count, int timeoutMillis);

  static native Pointer mmap(
      Pointer address, long length, int protection, int flags, int descriptor, long offset);

  static native int munmap(Pointer address, long length);

  /** The error number of this thread's last call that failed. */
  static int errno() {
    return Native.getLastError();
  }
}
