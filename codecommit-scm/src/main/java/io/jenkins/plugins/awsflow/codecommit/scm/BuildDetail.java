package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Run;
import jenkins.model.details.Detail;
import jenkins.model.details.DetailGroup;
import jenkins.scm.api.SCMDetailGroup;

/** One thing about the sources of a build: its branch, its commit and the like. */
public final class BuildDetail extends Detail {
    private static final String ICONS = " plugin-ionicons-api";

    /** What kind of thing it is, in the order in which they are shown. */
    enum Kind {
        PULL_REQUEST("symbol-git-pull-request-outline"),
        BRANCH("symbol-git-branch-outline"),
        TAG("symbol-pricetag-outline"),
        COMMIT("symbol-git-commit-outline"),
        REPOSITORY("symbol-folder-open-outline");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }
    }

    private final Kind kind;
    private final String text;
    private final String link;

    /** @param link into the console; null for none */
    BuildDetail(Run<?, ?> run, Kind kind, String text, String link) {
        super(run);
        this.kind = kind;
        this.text = text;
        this.link = link;
    }

    Kind kind() {
        return kind;
    }

    @Override
    public String getIconClassName() {
        return kind.icon + ICONS;
    }

    @Override
    public String getDisplayName() {
        return text;
    }

    @Override
    public String getLink() {
        return link;
    }

    @Override
    public DetailGroup getGroup() {
        return SCMDetailGroup.get();
    }

    /** Jenkins shows the highest first. */
    @Override
    public int getOrder() {
        return Kind.REPOSITORY.ordinal() - kind.ordinal();
    }
}
