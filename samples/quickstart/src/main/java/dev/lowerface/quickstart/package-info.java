/** The example of the README as a project of its own, which takes Lowerface from a repository. */
package dev.lowerface.quickstart;
