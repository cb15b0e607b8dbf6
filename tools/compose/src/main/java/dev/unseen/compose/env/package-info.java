/// Environment values as Compose computes them: interpolation, `.env` quoting, and who wins.
@NullMarked
package dev.unseen.compose.env;

import org.jspecify.annotations.NullMarked;
