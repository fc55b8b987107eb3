/**
 * Files that this library writes or trusts. An output is tried before the work whose result it is
 * to take, and native code is loaded only from a folder that nobody else can write into.
 */
@NullMarked
package dev.lowerface.file;

import org.jspecify.annotations.NullMarked;
