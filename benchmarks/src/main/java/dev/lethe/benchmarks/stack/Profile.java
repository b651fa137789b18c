package dev.lethe.benchmarks.stack;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import one.profiler.AsyncProfiler;

/**
 * What one process does meanwhile, sampled by async-profiler: the processor's time or what is allocated. Ends as a
 * flame graph and as collapsed stacks, for a person and for a script.
 */
public final class Profile implements AutoCloseable {
    private static final int DEEPEST = 256;
    /** Percent of all samples; what is narrower is left out of the picture, not of the stacks. */
    private static final String NARROWEST = "0.1";

    private final VirtualMachine machine;
    private final Path library;
    private final Path graph;
    private final Path stacks;

    /** What is sampled. */
    enum Kind {
        /** A stack of each running thread for every millisecond of processor time, without the kernel's part. */
        CPU("ctimer,interval=1ms"),
        /** A stack for every 64 KiB allocated. */
        ALLOCATIONS("alloc,alloc=64k,total");

        private final String event;

        Kind(String event) {
            this.event = event;
        }
    }

    private Profile(VirtualMachine machine, Path library, Path folder, String name) {
        this.machine = machine;
        this.library = library;
        this.graph = folder.resolve(name + ".html");
        this.stacks = folder.resolve(name + ".collapsed");
    }

    /**
     * Samples from now until closed.
     *
     * @param process of this user, on this machine
     * @param folder for {@code name.html} and {@code name.collapsed}, made where it is missing
     * @throws StackException where the process or this machine cannot be sampled
     */
    static Profile start(long process, Kind kind, Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Path library = library();
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
            Profile profile = new Profile(machine, library, folder.toAbsolutePath(), name);
            profile.tell("start,event=" + kind.event + ",jstackdepth=" + DEEPEST);
            return profile;
        } catch (IOException | AttachNotSupportedException e) {
            throw new StackException("The process cannot be profiled.", e);
        }
    }

    /** The agent is a native library in its jar; a process can only load it from a file. */
    private static Path library() throws IOException {
        String system = "linux-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64");
        String resource = "/" + system + "/libasyncProfiler.so";
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            throw new StackException("Profiles are taken on Linux only.");
        }
        Path file = Files.createTempFile("libasyncProfiler", ".so");
        file.toFile().deleteOnExit();
        try (InputStream in = AsyncProfiler.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new StackException("There is no profiler for " + system + ".");
            }
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private void tell(String command) throws IOException {
        try {
            machine.loadAgentPath(library.toString(), command);
        } catch (AgentLoadException | AgentInitializationException e) {
            throw new StackException("The profiler refuses: " + command + ".", e);
        }
    }

    /** Writes both files. */
    @Override
    public void close() {
        try {
            tell("stop,file=" + graph + ",minwidth=" + NARROWEST + ",title="
                    + graph.getFileName().toString().replace(".html", ""));
            tell("dump,file=" + stacks);
            machine.detach();
        } catch (IOException e) {
            throw new StackException("The profile cannot be written.", e);
        }
    }
}
