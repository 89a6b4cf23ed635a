package hudson.model;

import hudson.search.Search;
import hudson.search.SearchIndex;
import hudson.search.SearchableModelObject;

/** Base of what has a page in Jenkins. */
public abstract class AbstractModelObject implements SearchableModelObject {
    @Override
    public String getSearchName() {
        return getDisplayName();
    }

    @Override
    public String getSearchUrl() {
        return null;
    }

    @Override
    public Search getSearch() {
        throw new UnsupportedOperationException("The local runner has no search");
    }

    @Override
    public final SearchIndex getSearchIndex() {
        throw new UnsupportedOperationException("The local runner has no search");
    }
}
