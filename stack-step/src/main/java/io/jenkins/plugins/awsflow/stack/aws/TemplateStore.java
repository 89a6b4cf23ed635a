package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.ArtifactStore;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.nio.charset.StandardCharsets;

/** Templates that are too long for a request, in a bucket, each under the hash of its content. */
public final class TemplateStore {
    /** What the keys of all that CloudFormation takes from the bucket begin with. */
    public static final String PREFIX = "cloudformation/";

    /** What those of templates end with. */
    public static final String SUFFIX = ".template";

    private TemplateStore() {}

    /** Where a template lies. */
    public static final class Stored {
        private final ArtifactStore store;
        private final boolean isNew;

        Stored(ArtifactStore store, boolean isNew) {
            this.store = store;
            this.isNew = isNew;
        }

        /** For CloudFormation. */
        public String url() {
            return store.url();
        }

        /** For people: {@code s3://bucket/key}. */
        public String place() {
            return store.place();
        }

        /** Whether it was not there before. */
        public boolean isNew() {
            return isNew;
        }
    }

    /**
     * Uploads a template unless the same content is there already.
     *
     * @param bucket null if neither step nor connection names one
     */
    public static Stored put(AwsSession session, String bucket, String template) throws AwsFlowException {
        byte[] bytes = template.getBytes(StandardCharsets.UTF_8);
        if (bucket == null) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.TemplateStore_noBucket(Integer.toString(bytes.length)));
        }
        ArtifactStore store =
                new ArtifactStore(session, bucket, PREFIX + ArtifactStore.hash(bytes) + SUFFIX, session.account());
        boolean there = store.existing().isPresent();
        if (!there) {
            store.put(bytes);
        }
        return new Stored(store, !there);
    }
}
