package io.jenkins.plugins.awsflow.health.step;

import hudson.model.Job;
import io.jenkins.plugins.awsflow.core.step.JobHistoryFile;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The files of deliveries: one in the directory of each job. */
public final class DeliveryFiles {
    static final JobHistoryFile<DeliveryHistory> FILES =
            new JobHistoryFile<>("aws-flow-deliveries.tsv", DeliveryHistory::new);

    private DeliveryFiles() {}

    /** Whether a job has delivered anything; one look at the file system. */
    public static boolean exists(Job<?, ?> job) {
        return FILES.exists(job);
    }

    /** Appends a line. */
    static void append(File jobDirectory, String line) throws IOException {
        FILES.append(jobDirectory, line);
    }

    /**
     * What a job has delivered so far.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static DeliveryHistory read(File jobDirectory) {
        return FILES.read(jobDirectory);
    }
}
