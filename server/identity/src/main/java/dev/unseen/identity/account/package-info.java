/// Accounts of persons and automations, projects, and which roles they hold where.
@NullMarked
package dev.unseen.identity.account;

import org.jspecify.annotations.NullMarked;
