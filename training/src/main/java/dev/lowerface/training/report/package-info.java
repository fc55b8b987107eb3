/** What an experiment found, as text, JSON and one HTML page, beside the paper's figures. */
@NullMarked
package dev.lowerface.training.report;

import org.jspecify.annotations.NullMarked;
