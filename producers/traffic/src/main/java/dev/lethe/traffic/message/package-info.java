/** What clients of the capture server send, and the answer that each request must get. All people are invented. */
@NullMarked
package dev.lethe.traffic.message;

import org.jspecify.annotations.NullMarked;
