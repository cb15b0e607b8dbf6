/// The audit log as people read it, and a watch over its growth.
@NullMarked
package dev.unseen.portal.audit;

import org.jspecify.annotations.NullMarked;
