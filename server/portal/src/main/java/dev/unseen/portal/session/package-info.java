/// Who is looking: a cookie that holds a key, and a row that holds the token under it.
@NullMarked
package dev.unseen.portal.session;

import org.jspecify.annotations.NullMarked;
