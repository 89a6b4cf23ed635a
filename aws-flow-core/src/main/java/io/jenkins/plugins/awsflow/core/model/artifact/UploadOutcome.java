package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** How the agent fared with some parts of a bundle. */
public final class UploadOutcome implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<Part> parts;
    private final String problem;

    private UploadOutcome(List<Part> parts, String problem) {
        this.parts = new ArrayList<>(parts);
        this.problem = problem;
    }

    static UploadOutcome done(List<Part> parts) {
        return new UploadOutcome(parts, null);
    }

    /** @param problem one line for people; holds no address with a signature */
    static UploadOutcome failed(String problem) {
        return new UploadOutcome(List.of(), problem);
    }

    /** What S3 took, in the order in which it was sent. */
    public List<Part> parts() {
        return new ArrayList<>(parts);
    }

    /** Why it was given up; null if all parts were taken. */
    public String problem() {
        return problem;
    }

    /** One part as S3 took it. */
    public static final class Part implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int number;
        private final String eTag;
        private final String versionId;

        Part(int number, String eTag, String versionId) {
            this.number = number;
            this.eTag = eTag;
            this.versionId = versionId;
        }

        public int number() {
            return number;
        }

        /** As S3 gave it; null if it gave none. */
        public String eTag() {
            return eTag;
        }

        /** Version of the object; null if the bucket keeps none, or for a part of several. */
        public String versionId() {
            return versionId;
        }
    }
}
