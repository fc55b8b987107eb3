/**
 * What the tests of all modules are made with: small models, clocks, damage, and data beside them.
 */
@NullMarked
package dev.lowerface.testing;

import org.jspecify.annotations.NullMarked;
