/** What a process costs, read from the operating system: processor time, memory, handles. */
@NullMarked
package dev.lowerface.benchmarks.process;

import org.jspecify.annotations.NullMarked;
