/**
 * How soon erased data leaves every place where it stands, computed from the settings that are in force. Reads settings
 * from a broker, decides nothing else.
 */
@NullMarked
package dev.lethe.schemas.bound;

import org.jspecify.annotations.NullMarked;
