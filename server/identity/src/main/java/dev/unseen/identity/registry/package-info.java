/// Automations, projects, domains, roles and who holds them, as Keystone v3 serves them. Persons
/// are not in here: a person is never a Keystone user.
@NullMarked
package dev.unseen.identity.registry;

import org.jspecify.annotations.NullMarked;
