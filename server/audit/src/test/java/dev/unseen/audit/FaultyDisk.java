package dev.unseen.audit;

import dev.unseen.audit.disk.AppendFile;
import dev.unseen.audit.disk.Disk;
import dev.unseen.audit.disk.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A local disk whose next write or flush fails, or does not return, when a test says so. A failing
/// write leaves half of its bytes, as a full disk does.
final class FaultyDisk implements Disk {

    enum Fault {
        NONE,
        WRITE,
        FORCE,
        REPLACE
    }

    private final Disk local = new LocalDisk();
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int failingCall = Integer.MAX_VALUE;
    private volatile CountDownLatch goOn = new CountDownLatch(0);

    void failOn(Fault kind) {
        fault.set(kind);
    }

    /// Fails the n-th write, flush or replacement from now on, whichever it is.
    void failCall(int n) {
        calls.set(0);
        failingCall = n;
    }

    /// From now on a flush does not return before [#goOn].
    void hang() {
        goOn = new CountDownLatch(1);
    }

    void goOn() {
        goOn.countDown();
    }

    int calls() {
        return calls.get();
    }

    private void strike(Fault kind) throws IOException {
        boolean counted = calls.incrementAndGet() == failingCall;
        if (counted || fault.get() == kind) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public AppendFile append(Path file) throws IOException {
        return new FaultyFile(local.append(file));
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        strike(Fault.REPLACE);
        local.replace(file, content);
    }

    private final class FaultyFile implements AppendFile {

        private final AppendFile file;

        FaultyFile(AppendFile file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            try {
                strike(Fault.WRITE);
            } catch (IOException e) {
                file.append(bytes.slice(0, bytes.remaining() / 2));
                throw e;
            }
            file.append(bytes);
        }

        @Override
        public void force() throws IOException {
            strike(Fault.FORCE);
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            file.force();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
