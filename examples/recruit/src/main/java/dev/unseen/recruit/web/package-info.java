/// Pages and API over HTTP.
@NullMarked
package dev.unseen.recruit.web;

import org.jspecify.annotations.NullMarked;
