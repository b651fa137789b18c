package dev.lethe.cli.demo;

import dev.lethe.traffic.send.SendReport;
import java.util.List;

/**
 * What the demonstration found.
 *
 * @param run stands in the address of everybody it invented
 * @param visible from sending a form until its row is in PostgreSQL
 * @param arrived where one person stood before asking to be forgotten
 * @param left where that person was gone, in the order in which it was seen
 * @param restarts of the streams application meanwhile
 */
public record DemoResult(
        String run,
        long seed,
        SendReport sent,
        List<Finding> findings,
        Latencies visible,
        List<FarewellWalk.Step> arrived,
        List<FarewellWalk.Step> left,
        int restarts) {

    /** Whether every count is what the input demands. */
    public boolean right() {
        return findings.stream().allMatch(Finding::right);
    }
}
