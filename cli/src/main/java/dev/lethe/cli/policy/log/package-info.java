/** Where policies come from: files, and the log of a stack on this machine or of a cluster elsewhere. */
@NullMarked
package dev.lethe.cli.policy.log;

import org.jspecify.annotations.NullMarked;
