/**
 * Sources of pictures that go wrong on command in the ways that networks, firmware, cards and their
 * owners make them: cameras on HTTP and RTSP, folders of pictures and video files.
 */
@NullMarked
package dev.lowerface.benchmarks.faults.source;

import org.jspecify.annotations.NullMarked;
