/// Jobs that people can apply for.
@NullMarked
package dev.unseen.recruit.job;

import org.jspecify.annotations.NullMarked;
