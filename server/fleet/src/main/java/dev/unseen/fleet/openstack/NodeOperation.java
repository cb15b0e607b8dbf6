package dev.unseen.fleet.openstack;

import dev.unseen.chassis.http.Operation;

/// What nodes may ask of control. Open at the gate, because control's gate knows people only;
/// behind it a ticket or a node's token decides.
enum NodeOperation implements Operation {
    ENROL("cloud-nodes:enrol"),
    FETCH("cloud-nodes:fetch"),
    TELL("cloud-nodes:tell");

    private final String wireName;

    NodeOperation(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public boolean isPublic() {
        return true;
    }
}
