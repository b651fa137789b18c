package dev.lethe.privacy.signal;

/** Calls IAB's decoders, which throw late and more than they declare. */
final class Attempt {
    private Attempt() {}

    /**
     * Whether the reading came to its end. Its exceptions and errors, a stack that overflows or a class that is missing
     * among them, make it fail; only a broken virtual machine gets through.
     */
    static boolean succeeds(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (StackOverflowError overflow) {
            return false;
        } catch (VirtualMachineError broken) {
            throw broken;
        } catch (Throwable unreadable) {
            return false;
        }
    }
}
