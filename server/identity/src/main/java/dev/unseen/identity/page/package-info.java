/// Small pages rendered here: escaped by construction, without scripts, under a policy that allows
/// none, with forms that another site cannot send.
@NullMarked
package dev.unseen.identity.page;

import org.jspecify.annotations.NullMarked;
