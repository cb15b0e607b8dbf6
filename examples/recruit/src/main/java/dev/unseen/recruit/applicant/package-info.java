/// People who applied. Their e-mail address and telephone number are stored encrypted.
@NullMarked
package dev.unseen.recruit.applicant;

import org.jspecify.annotations.NullMarked;
