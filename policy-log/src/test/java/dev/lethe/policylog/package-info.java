@NullMarked
package dev.lethe.policylog;

import org.jspecify.annotations.NullMarked;
