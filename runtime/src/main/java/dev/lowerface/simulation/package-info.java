/**
 * Faces that are painted rather than photographed: the drawn mouth behind the source {@code
 * synthetic}, drawn people, and the tilted, turned view that a camera under a headset has of them.
 * For demos, rehearsals, benchmarks and tests.
 */
@NullMarked
package dev.lowerface.simulation;

import org.jspecify.annotations.NullMarked;
