package dev.unseen.fleet.testkit;

import dev.unseen.fleet.machine.Provider;
import dev.unseen.fleet.machine.ProviderContract;

/// The fake keeps the promise that the real ones keep.
class FakeCloudTest extends ProviderContract {

    private final FakeCloud cloud = new FakeCloud(Faults.none());

    @Override
    protected Provider provider() {
        return cloud;
    }
}
