package dev.unseen.agent.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// One native function with its `errno`. Arguments are ints, longs and segments, as the descriptor
/// says.
public final class Libc {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final String name;
    private final MethodHandle handle;

    private Libc(String name, MethodHandle handle) {
        this.name = name;
        this.handle = handle;
    }

    /// The one place in this program that links native code.
    @SuppressWarnings("restricted")
    static Libc function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment symbol =
                LINKER.defaultLookup()
                        .find(name)
                        .orElseThrow(
                                () -> new OsFailure(name + " (glibc 2.34 or later has it)", 0));
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(options, 0, all, 1, options.length);
        return new Libc(name, LINKER.downcallHandle(symbol, descriptor, all));
    }

    /// A function that takes ints, longs and pointers and gives an int.
    static FunctionDescriptor toInt(MemoryLayout... parameters) {
        return FunctionDescriptor.of(JAVA_INT, parameters);
    }

    static final MemoryLayout INT = JAVA_INT;
    static final MemoryLayout LONG = JAVA_LONG;
    static final MemoryLayout POINTER = ADDRESS;

    /// Calls a function whose negative result means failure. Errors: [OsFailure] with the errno.
    long call(Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            Object[] all = new Object[arguments.length + 1];
            all[0] = state;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            long result = ((Number) handle.invokeWithArguments(all)).longValue();
            if (result < 0) {
                throw new OsFailure(name, (int) ERRNO.get(state, 0L));
            }
            return result;
        } catch (OsFailure e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the native function " + name, e);
        }
    }
}
