package dev.lethe.connect.rig;

/** Something that a test has started and ends by closing it, which always succeeds. */
public interface Part extends AutoCloseable {
    @Override
    void close();
}
