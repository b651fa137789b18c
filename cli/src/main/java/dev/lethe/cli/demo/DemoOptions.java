package dev.lethe.cli.demo;

/**
 * What the demonstration does.
 *
 * @param submissions how many forms are sent
 * @param seed decides the scenario
 * @param perSecond requests a second; 0 for as many as possible
 * @param killStreams whether the streams application is killed when half of the requests are sent
 */
public record DemoOptions(int submissions, long seed, int perSecond, boolean killStreams) {}
