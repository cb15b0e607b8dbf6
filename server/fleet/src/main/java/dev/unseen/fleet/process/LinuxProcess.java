package dev.unseen.fleet.process;

/// A process, told from a later one with the same number by the clock ticks at which it started.
public record LinuxProcess(long pid, long startedTicks) {

    /// Whether it runs; one that has ended and waits for its parent does not.
    public boolean lives() {
        return ProcessTable.row(pid)
                .filter(each -> each.startedTicks() == startedTicks)
                .filter(ProcessTable.Row::isRunning)
                .isPresent();
    }
}
