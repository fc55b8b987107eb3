/**
 * A desktop application of jMonkeyEngine that shows a head which does what the wearer's face does.
 * {@link dev.lowerface.jmonkeyengine.sample.HeadWindow} is the one file to read.
 */
@NullMarked
package dev.lowerface.jmonkeyengine.sample;

import org.jspecify.annotations.NullMarked;
