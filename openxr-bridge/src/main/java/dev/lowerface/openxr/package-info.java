/**
 * The expression in an OpenXR application's own time: conversion between the machine's clock and
 * XrTime, and a tracker that is asked at the predicted display time. Everything here works on an
 * instance that the application made.
 */
@NullMarked
package dev.lowerface.openxr;

import org.jspecify.annotations.NullMarked;
