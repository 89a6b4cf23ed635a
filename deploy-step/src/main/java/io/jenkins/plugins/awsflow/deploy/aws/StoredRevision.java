package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.aws.ArtifactStore;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A revision that lies somewhere already, as it is to be registered.
 *
 * @param revision with the version that the object has now, if its bucket keeps any
 * @param eTag null if it is not known, and for GitHub
 * @param seen whether the object was looked at; not for one that only the hosts may read, nor for GitHub
 */
public record StoredRevision(Revision revision, String eTag, boolean seen) {
    /**
     * Looks at it. An object that may not be read is taken as it was given: it is the hosts that must be able to read it; but
     * not if it is promised to have an ETag, or to lie in a bucket of another account, which nobody could check then.
     *
     * @param owner the account that the bucket must belong to
     * @param eTag that the object must have; null for any
     * @throws AwsFlowException if there is no such object, or it has another ETag
     */
    public static StoredRevision find(AwsSession session, String owner, Revision wanted, String eTag)
            throws AwsFlowException {
        if (wanted.source() == Revision.Source.GITHUB) {
            return new StoredRevision(wanted, null, false);
        }
        ArtifactStore.Stored there;
        try {
            there = new ArtifactStore(session, wanted.place(), wanted.name(), owner).head(wanted.version());
        } catch (AwsServiceException e) {
            if (e.statusCode() == 404) {
                throw new AwsFlowException(FailureClass.NOT_FOUND, Messages.StoredRevision_missing(wanted), e);
            }
            boolean promised = eTag != null || !session.account().equals(owner);
            if (e.statusCode() == 403 && !promised) {
                return new StoredRevision(wanted, eTag, false);
            }
            throw e;
        }
        if (eTag != null && !eTag.equals(there.eTag())) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.StoredRevision_changed(wanted, there.eTag(), eTag));
        }
        String version = wanted.version() != null ? wanted.version() : there.versionId();
        return new StoredRevision(Revision.s3(wanted.place(), wanted.name(), version), there.eTag(), true);
    }
}
