/// Keys of job boards that post jobs here; only a keyed hash of each is stored.
@NullMarked
package dev.unseen.recruit.apikey;

import org.jspecify.annotations.NullMarked;
