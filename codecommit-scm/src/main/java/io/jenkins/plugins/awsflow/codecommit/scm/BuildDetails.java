package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.model.Actionable;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.ConsolePath;
import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.details.DetailFactory;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import software.amazon.awssdk.regions.Region;

/**
 * What the page of a build shows of its sources beside the heading. It is made from what the build and its job hold: a page
 * must not wait for AWS.
 */
@Extension
@SuppressWarnings("rawtypes") // as Jenkins declares it for builds
public final class BuildDetails extends DetailFactory<Run> {
    private static final int SHORT = 8;

    /** Of builds that check out many repositories. */
    private static final int MOST_CHECKOUTS = 5;

    /** Links into the console name their region, whatever their host. */
    private static final Pattern REGION = Pattern.compile("[?&]region=([a-z0-9-]+)");

    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public List<BuildDetail> createFor(Run target) {
        Run<?, ?> run = target;
        if (SCMSource.SourceByItem.findSource(run.getParent()) instanceof CodeCommitSource source) {
            SCMRevision revision = SCMRevisionAction.getRevision(source, run);
            SCMHead head = revision == null ? SCMHead.HeadByItem.findHead(run.getParent()) : revision.getHead();
            return ofHead(head, revision, new Of(run, source.getRepository(), region(run, source)));
        }
        // The job of a branch that is gone, or of a pull request that is merged, has no source any more.
        for (SCMRevisionAction action : run.getActions(SCMRevisionAction.class)) {
            for (CheckedOut done : run.getActions(CheckedOut.class)) {
                if (done.source().equals(action.getRevision().toString())) {
                    Of of = new Of(run, done.repository(), done.region());
                    return ofHead(action.getRevision().getHead(), action.getRevision(), of);
                }
            }
        }
        return ofCheckouts(run);
    }

    private static List<BuildDetail> ofCheckouts(Run<?, ?> run) {
        Map<String, CheckedOut> last = new LinkedHashMap<>();
        run.getActions(CheckedOut.class).forEach(each -> last.put(each.key(), each));
        List<BuildDetail> details = new ArrayList<>();
        last.values().stream().limit(MOST_CHECKOUTS).forEach(each -> {
            Of of = new Of(run, each.repository(), each.region());
            if (each.branch() != null) {
                details.add(each.isTag() ? of.tag(each.branch()) : of.branch(each.branch()));
            }
            details.add(of.commit(each.source(), each.target()));
            details.add(of.repository());
        });
        return details;
    }

    private static List<BuildDetail> ofHead(SCMHead head, SCMRevision revision, Of of) {
        List<BuildDetail> details = new ArrayList<>();
        if (head instanceof CodeCommitPullRequestHead pull) {
            details.add(of.pullRequest(pull));
            details.add(of.branch(pull.getOriginName()));
        } else if (head instanceof CodeCommitTagHead) {
            details.add(of.tag(head.getName()));
        } else if (head instanceof CodeCommitBranchHead) {
            details.add(of.branch(head.getName()));
        }
        if (revision instanceof CodeCommitPullRequestRevision pull) {
            details.add(of.commit(pull.getCommit(), pull.isMerge() ? pull.targetCommit() : null));
        } else if (revision instanceof CodeCommitRevision commit) {
            details.add(of.commit(commit.getCommit(), null));
        }
        details.add(of.repository());
        return details;
    }

    /** Where the repository is, as far as that is known without asking; else null. */
    private static String region(Run<?, ?> run, CodeCommitSource source) {
        for (CheckedOut done : run.getActions(CheckedOut.class)) {
            if (done.isOf(source.getRepository())) {
                return done.region();
            }
        }
        if (source.getRegion() != null) {
            return source.getRegion();
        }
        String ofJob = region(run.getParent().getAction(ObjectMetadataAction.class));
        if (ofJob == null && source.getOwner() instanceof Actionable owner) {
            return owner.getActions(ObjectMetadataAction.class).stream()
                    .filter(each -> source.getRepository().equals(each.getObjectDisplayName()))
                    .map(BuildDetails::region)
                    .findFirst()
                    .orElse(null);
        }
        return ofJob;
    }

    private static String region(ObjectMetadataAction action) {
        Matcher found = REGION.matcher(action == null || action.getObjectUrl() == null ? "" : action.getObjectUrl());
        return found.find() ? found.group(1) : null;
    }

    /** Things of one repository. */
    private static final class Of {
        private final Run<?, ?> run;
        private final String repository;
        private final String region;

        /** @param region null where it is not known: then nothing has a link */
        Of(Run<?, ?> run, String repository, String region) {
            this.run = run;
            this.repository = repository;
            this.region = region;
        }

        private BuildDetail detail(BuildDetail.Kind kind, String text, String path) {
            String link =
                    region == null ? null : AwsPartition.of(Region.of(region)).consoleLink(path);
            return new BuildDetail(run, kind, text, link);
        }

        /** With the title that the job has of it. */
        BuildDetail pullRequest(CodeCommitPullRequestHead pull) {
            ObjectMetadataAction known = run.getParent().getAction(ObjectMetadataAction.class);
            String title = known == null ? null : known.getObjectDisplayName();
            String text = title == null || title.isBlank()
                    ? Messages.BuildDetails_pullRequest(pull.getId())
                    : Messages.BuildDetails_titled(pull.getId(), title);
            return detail(BuildDetail.Kind.PULL_REQUEST, text, ConsolePath.pullRequest(repository, pull.getId()));
        }

        BuildDetail branch(String name) {
            return detail(BuildDetail.Kind.BRANCH, name, ConsolePath.ref(repository, "refs/heads/" + name));
        }

        BuildDetail tag(String name) {
            return detail(BuildDetail.Kind.TAG, name, ConsolePath.ref(repository, "refs/tags/" + name));
        }

        /** @param target what it was merged into; null for no merge */
        BuildDetail commit(String id, String target) {
            String text = target == null ? brief(id) : Messages.BuildDetails_merge(brief(id), brief(target));
            return detail(BuildDetail.Kind.COMMIT, text, ConsolePath.commit(repository, id));
        }

        private static String brief(String id) {
            return id.substring(0, Math.min(SHORT, id.length()));
        }

        BuildDetail repository() {
            return detail(BuildDetail.Kind.REPOSITORY, repository, ConsolePath.repository(repository));
        }
    }
}
