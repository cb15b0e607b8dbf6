package dev.unseen.audit;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import java.util.Optional;

/// Who asked. Ids only: the table from id to person lies outside the log and can be erased.
public record Actor(Kind kind, Optional<Identifier> id, Optional<ProjectId> project) {

    public enum Kind {
        PERSON("person"),
        AUTOMATION("automation"),
        NODE("node"),
        ANONYMOUS("anonymous"),
        /// The server itself: opening, settling, scheduled work.
        SYSTEM("system");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public static Actor of(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> person(person.id());
            case Caller.Automation automation -> automation(automation.id(), automation.project());
            case Caller.Steward steward -> automation(steward.id());
            case Caller.Node node -> node(node.id(), node.project());
            case Caller.Anonymous _ -> anonymous();
        };
    }

    public static Actor person(UserId id) {
        return new Actor(Kind.PERSON, Identifier.of(id.value()), Optional.empty());
    }

    public static Actor automation(UserId id, ProjectId project) {
        return new Actor(Kind.AUTOMATION, Identifier.of(id.value()), Optional.of(project));
    }

    /// An automation outside of projects.
    public static Actor automation(UserId id) {
        return new Actor(Kind.AUTOMATION, Identifier.of(id.value()), Optional.empty());
    }

    public static Actor node(NodeId id, ProjectId project) {
        return new Actor(Kind.NODE, Identifier.of(id.value()), Optional.of(project));
    }

    public static Actor anonymous() {
        return new Actor(Kind.ANONYMOUS, Optional.empty(), Optional.empty());
    }

    public static Actor system() {
        return new Actor(Kind.SYSTEM, Optional.empty(), Optional.empty());
    }
}
