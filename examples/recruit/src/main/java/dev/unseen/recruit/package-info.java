/// A small web application for jobs and applicants, and the seven secrets that it needs.
@NullMarked
package dev.unseen.recruit;

import org.jspecify.annotations.NullMarked;
