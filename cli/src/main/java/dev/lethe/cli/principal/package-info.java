/** The commands about who may connect to the brokers, and do what there. */
@NullMarked
package dev.lethe.cli.principal;

import org.jspecify.annotations.NullMarked;
