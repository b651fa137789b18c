/** The stack under test: started once, watched, harmed on purpose, and closed after the last test. Knows no test. */
@NullMarked
package dev.lethe.e2e.rig;

import org.jspecify.annotations.NullMarked;
