/** Who may do what on the brokers: principals, what each is granted, and how a broker is made to hold that. */
@NullMarked
package dev.lethe.schemas.access;

import org.jspecify.annotations.NullMarked;
