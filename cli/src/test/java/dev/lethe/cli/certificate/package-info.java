@NullMarked
package dev.lethe.cli.certificate;

import org.jspecify.annotations.NullMarked;
