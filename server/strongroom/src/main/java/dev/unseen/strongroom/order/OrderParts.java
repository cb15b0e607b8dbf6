package dev.unseen.strongroom.order;

import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.container.ContainerTable;
import dev.unseen.strongroom.quota.Room;
import dev.unseen.strongroom.secret.Births;
import dev.unseen.strongroom.secret.SecretShelf;

/// What orders are made of: where they lie, what they make, and where that lies.
record OrderParts(
        Premises premises,
        OrderTable table,
        SecretShelf shelf,
        ContainerTable containers,
        Births births,
        Room room) {}
