/**
 * Samples as parameters of a VRChat avatar: Lowerface's own, and those that avatars made for
 * VRCFaceTracking have. OSCQuery finds VRChat on this machine and which parameters its avatar has,
 * so that nothing has to be configured.
 */
@NullMarked
package dev.lowerface.publish.vrchat;

import org.jspecify.annotations.NullMarked;
