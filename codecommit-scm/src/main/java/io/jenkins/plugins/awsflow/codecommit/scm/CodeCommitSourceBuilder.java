package io.jenkins.plugins.awsflow.codecommit.scm;

import jenkins.scm.api.trait.SCMSourceBuilder;

/** Makes the source of a repository that a navigator has found. */
public final class CodeCommitSourceBuilder extends SCMSourceBuilder<CodeCommitSourceBuilder, CodeCommitSource> {
    private final Place place;
    private final String id;

    /** @param id of the source: the same one each time */
    CodeCommitSourceBuilder(Place place, String id) {
        super(CodeCommitSource.class, place.repository());
        this.place = place;
        this.id = id;
    }

    @Override
    public CodeCommitSource build() {
        CodeCommitSource source = new CodeCommitSource(place.repository());
        source.setId(id);
        source.setConnection(place.connection());
        source.setRegion(place.region());
        source.setCredentialsId(place.credentialsId());
        source.setTraits(traits());
        return source;
    }
}
