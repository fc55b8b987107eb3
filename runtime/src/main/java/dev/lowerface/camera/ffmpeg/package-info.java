/**
 * Video files and streams through FFmpeg's own C interface. JavaCV's grabber would be less code,
 * but it lets nobody into FFmpeg's waiting, knows no bound on what FFmpeg keeps, and shows the
 * pictures that FFmpeg has made up.
 */
@NullMarked
package dev.lowerface.camera.ffmpeg;

import org.jspecify.annotations.NullMarked;
