package dev.lowerface.rendering.scene;

/**
 * All that is in a picture but the expression.
 *
 * @param person who is there: the seed of shape, skin and habits
 * @param skin the person's skin in this light
 * @param camera the camera
 * @param slip how the headset has moved
 * @param light the light
 * @param body the headset
 * @param sensor the sensor
 */
public record Scene(
    long person,
    Skin skin,
    CameraPlace camera,
    Slip slip,
    Lighting light,
    HeadsetBody body,
    Sensor sensor) {

  /**
   * A scene as mouth cameras see it: two of three cameras are infrared.
   *
   * @param person seed of the person
   * @param seed of all else
   * @return the scene
   */
  public static Scene of(long person, long seed) {
    boolean infrared = new Draw(seed, 1).chance(0.67);
    return new Scene(
        person,
        Skin.of(person, infrared),
        CameraPlace.of(seed),
        Slip.NONE,
        Lighting.of(seed, infrared),
        HeadsetBody.of(seed),
        Sensor.of(seed, infrared));
  }

  /**
   * The same person without a headset, from far before, as on photographs.
   *
   * @param person seed of the person
   * @return the scene
   */
  public static Scene frontal(long person) {
    return new Scene(
        person,
        Skin.of(person, false),
        CameraPlace.FRONTAL,
        Slip.NONE,
        Lighting.FRONTAL,
        HeadsetBody.NONE,
        Sensor.CLEAN);
  }

  /**
   * The same with another skin.
   *
   * @param other the skin
   * @return the scene
   */
  public Scene with(Skin other) {
    return new Scene(person, other, camera, slip, light, body, sensor);
  }

  /**
   * The same with another camera.
   *
   * @param other the camera
   * @return the scene
   */
  public Scene with(CameraPlace other) {
    return new Scene(person, skin, other, slip, light, body, sensor);
  }

  /**
   * The same after a slip.
   *
   * @param other the slip
   * @return the scene
   */
  public Scene with(Slip other) {
    return new Scene(person, skin, camera, other, light, body, sensor);
  }

  /**
   * The same in other light.
   *
   * @param other the light
   * @return the scene
   */
  public Scene with(Lighting other) {
    return new Scene(person, skin, camera, slip, other, body, sensor);
  }

  /**
   * The same with another sensor.
   *
   * @param other the sensor
   * @return the scene
   */
  public Scene with(Sensor other) {
    return new Scene(person, skin, camera, slip, light, body, other);
  }

  /**
   * The same under another headset.
   *
   * @param other the headset
   * @return the scene
   */
  public Scene with(HeadsetBody other) {
    return new Scene(person, skin, camera, slip, light, other, sensor);
  }
}
