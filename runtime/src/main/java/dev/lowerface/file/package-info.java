/**
 * Files that this library reads, writes or trusts. What is no plain file is not read. An output is
 * tried before the work whose result it is to take, and native code is loaded only from a folder
 * that nobody else can write into.
 */
@NullMarked
package dev.lowerface.file;

import org.jspecify.annotations.NullMarked;
