package dev.lowerface.camera.v4l2;

/** The requests of Video4Linux that are used here, with the size of the structure of each. */
enum Request {
  QUERYCAP(Request.READ, 0, 104),
  ENUM_FMT(Request.READ | Request.WRITE, 2, 64),
  G_FMT(Request.READ | Request.WRITE, 4, 208),
  S_FMT(Request.READ | Request.WRITE, 5, 208),
  REQBUFS(Request.READ | Request.WRITE, 8, 20),
  QUERYBUF(Request.READ | Request.WRITE, 9, 88),
  QBUF(Request.READ | Request.WRITE, 15, 88),
  DQBUF(Request.READ | Request.WRITE, 17, 88),
  STREAMON(Request.WRITE, 18, 4),
  STREAMOFF(Request.WRITE, 19, 4),
  G_PARM(Request.READ | Request.WRITE, 21, 204),
  S_PARM(Request.READ | Request.WRITE, 22, 204),
  G_CTRL(Request.READ | Request.WRITE, 27, 8),
  S_CTRL(Request.READ | Request.WRITE, 28, 8),
  QUERYCTRL(Request.READ | Request.WRITE, 36, 68),
  QUERYMENU(Request.READ | Request.WRITE, 37, 44),
  ENUM_FRAMESIZES(Request.READ | Request.WRITE, 74, 44),
  ENUM_FRAMEINTERVALS(Request.READ | Request.WRITE, 75, 52);

  private static final int WRITE = 1;
  private static final int READ = 2;

  private final int size;
  private final long code;

  Request(int direction, int number, int size) {
    this.size = size;
    // _IOC of asm-generic/ioctl.h.
    this.code = (long) direction << 30 | (long) size << 16 | 'V' << 8 | number;
  }

  int size() {
    return size;
  }

  long code() {
    return code;
  }
}
