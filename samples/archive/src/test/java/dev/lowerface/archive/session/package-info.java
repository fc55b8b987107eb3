/** Tests of finding sessions. */
@NullMarked
package dev.lowerface.archive.session;

import org.jspecify.annotations.NullMarked;
