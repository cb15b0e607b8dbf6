/// A portal on a stage: real pages, door, gate, timelines and database; a strongroom, people and
/// machines that do as they are told.
@NullMarked
package dev.unseen.portal.testkit;

import org.jspecify.annotations.NullMarked;
