/// What all pages share: frame, headers, assets, times and ways to say that it went wrong.
@NullMarked
package dev.unseen.portal.page;

import org.jspecify.annotations.NullMarked;
