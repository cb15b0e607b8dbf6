package dev.unseen.portal;

import dev.unseen.fleet.machine.Level;
import java.net.URI;
import java.util.function.Supplier;

/// @param self where browsers reach this portal, without a slash at the end; asked when needed,
///     because a port may be chosen late
/// @param version this release
/// @param level how far machines are kept apart on this host
public record PortalSettings(Supplier<URI> self, String version, Level level) {}
