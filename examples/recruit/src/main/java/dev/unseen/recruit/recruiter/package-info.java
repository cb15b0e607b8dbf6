/// Who may read applications: names, password hashes, and a brake for guesses.
@NullMarked
package dev.unseen.recruit.recruiter;

import org.jspecify.annotations.NullMarked;
