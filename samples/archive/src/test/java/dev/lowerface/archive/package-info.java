/** What the tests of archives are made with. */
@NullMarked
package dev.lowerface.archive;

import org.jspecify.annotations.NullMarked;
