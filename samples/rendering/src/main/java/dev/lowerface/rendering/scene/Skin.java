package dev.lowerface.rendering.scene;

import org.joml.Vector3f;
import org.joml.Vector3fc;

/**
 * What skin, lips and the inside of the mouth send back of the light: albedos of red, green and
 * blue light, 0 to 1; equal ones under infrared light. Ranges are estimates by eye, after published
 * pictures; infrared light tells lips from skin, and people from each other, far less than daylight
 * does.
 *
 * @param skin of the face
 * @param lips of the lips
 * @param gums of gums and the inside of the cheeks
 * @param tongue of the tongue
 * @param teeth of the teeth
 * @param hair of the beard
 * @param gloss how much the skin shines, 0 to 1
 * @param lipGloss how much lips and tongue shine, 0 to 1
 * @param stubble how dense stubble is, 0 to 1
 * @param beard how dense a beard is, 0 to 1
 * @param mottling how uneven the skin is, 0 to 1
 */
public record Skin(
    Vector3fc skin,
    Vector3fc lips,
    Vector3fc gums,
    Vector3fc tongue,
    Vector3fc teeth,
    Vector3fc hair,
    float gloss,
    float lipGloss,
    float stubble,
    float beard,
    float mottling) {

  /**
   * The skin of a person.
   *
   * @param seed of the person
   * @param infrared whether in infrared light
   * @return the skin; of one seed the same person in either light
   */
  public static Skin of(long seed, boolean infrared) {
    Draw draw = new Draw(seed, 2);
    double dark = Math.pow(draw.between(0, 1), 1.3);
    double lipContrast = draw.between(0, 1);
    double redness = draw.between(0, 1);
    double gloss = draw.between(0.05, 0.5);
    double lipGloss = draw.chance(0.2) ? draw.between(0.5, 1) : draw.between(0.05, 0.4);
    double stubble = draw.chance(0.3) ? draw.between(0.1, 1) : 0;
    double beard = draw.chance(0.12) ? draw.between(0.4, 1) : 0;
    double mottling = draw.between(0.1, 1);
    double white = draw.between(0.55, 0.85);
    double hairTone = draw.between(0.02, 0.25);
    if (infrared) {
      double skin = 0.62 - 0.22 * dark;
      double lips = skin * (0.98 - 0.22 * lipContrast);
      return new Skin(
          grey(skin),
          grey(lips),
          grey(skin * 0.8),
          grey(skin * 0.85),
          grey(white * 0.9),
          grey(0.12 + hairTone),
          (float) gloss,
          (float) lipGloss,
          (float) (0.7 * stubble),
          (float) beard,
          (float) mottling);
    }
    Vector3f light = new Vector3f(0.72f, 0.50f, 0.40f);
    Vector3f deep = new Vector3f(0.16f, 0.085f, 0.055f);
    Vector3f skin = light.lerp(deep, (float) dark, new Vector3f());
    Vector3f lips =
        new Vector3f(skin)
            .mul(
                (float) (0.95 - 0.12 * lipContrast),
                (float) (0.75 - 0.3 * lipContrast),
                (float) (0.8 - 0.25 * lipContrast));
    return new Skin(
        skin,
        lips,
        new Vector3f(0.52f, 0.2f + 0.08f * (float) redness, 0.2f),
        new Vector3f(0.55f, 0.25f, 0.24f),
        new Vector3f((float) white, (float) white * 0.95f, (float) white * 0.85f),
        new Vector3f((float) hairTone, (float) hairTone * 0.75f, (float) hairTone * 0.55f),
        (float) gloss,
        (float) lipGloss,
        (float) stubble,
        (float) beard,
        (float) mottling);
  }

  private static Vector3fc grey(double value) {
    return new Vector3f((float) value);
  }

  /**
   * The same with another beard.
   *
   * @param stubbleShare how dense stubble is, 0 to 1
   * @param beardShare how dense a beard is, 0 to 1
   * @return the skin
   */
  public Skin withBeard(double stubbleShare, double beardShare) {
    return new Skin(
        skin,
        lips,
        gums,
        tongue,
        teeth,
        hair,
        gloss,
        lipGloss,
        (float) stubbleShare,
        (float) beardShare,
        mottling);
  }

  /**
   * The same with other teeth.
   *
   * @param albedo of the teeth, 0 to 1
   * @return the skin
   */
  public Skin withTeeth(double albedo) {
    return new Skin(
        skin, lips, gums, tongue, grey(albedo), hair, gloss, lipGloss, stubble, beard, mottling);
  }

  /**
   * The same, but how bright skin and lips are.
   *
   * @param factor 1 changes nothing
   * @return the skin
   */
  public Skin scaled(double factor) {
    return new Skin(
        new Vector3f(skin).mul((float) factor),
        new Vector3f(lips).mul((float) factor),
        gums,
        tongue,
        teeth,
        hair,
        gloss,
        lipGloss,
        stubble,
        beard,
        mottling);
  }
}
