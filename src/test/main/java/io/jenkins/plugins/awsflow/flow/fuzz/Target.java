package io.jenkins.plugins.awsflow.flow.fuzz;

import java.util.Random;

/** Something that reads texts of others. */
interface Target {
    /** Makes an input and has it read; gives back whether anything was understood. Any exception is a finding. */
    boolean take(Random random);

    /** The last input. */
    byte[] input();
}
