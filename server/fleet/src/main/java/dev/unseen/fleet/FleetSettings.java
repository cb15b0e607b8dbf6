package dev.unseen.fleet;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.fleet.local.LocalSettings;
import dev.unseen.fleet.saga.SagaLimits;
import dev.unseen.fleet.step.Installation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// @param local where and how machines run on this host
/// @param cache where PostgreSQL's programs are unpacked, once
/// @param blueprints the operator's own blueprints
/// @param project whose servers this control deploys; asked when needed
/// @param installation what a VPS is told about this installation
public record FleetSettings(
        LocalSettings local,
        Path cache,
        Optional<Path> blueprints,
        Supplier<ProjectId> project,
        Installation installation,
        SagaLimits limits) {}
