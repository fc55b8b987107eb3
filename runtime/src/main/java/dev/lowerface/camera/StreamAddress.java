package dev.lowerface.camera;

/** The address of a stream, and what of it may be shown: neither names nor passwords nor tokens. */
public record StreamAddress(String url) {
  private static final String HIDDEN = "…";

  /**
   * The address without its secrets. Rather too little than too much: a password may hold any sign,
   * so all up to the last {@code @} goes, and so does every value after {@code ?}.
   */
  public String shown() {
    int scheme = url.indexOf("://") + 3;
    int at = url.lastIndexOf('@');
    String rest = at > scheme ? HIDDEN + url.substring(at) : url.substring(scheme);
    int query = rest.indexOf('?');
    if (query >= 0) {
      String values = rest.substring(query + 1);
      rest =
          rest.substring(0, query + 1)
              + (values.contains("=") ? values.replaceAll("=[^&]*", "=" + HIDDEN) : HIDDEN);
    }
    return url.substring(0, scheme) + rest;
  }
}
