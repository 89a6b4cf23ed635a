package hudson.scm;

import hudson.DescriptorExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URL;
import jenkins.model.Jenkins;

/** A web site that shows changes. */
public abstract class RepositoryBrowser<E extends ChangeLogSet.Entry>
        implements Describable<RepositoryBrowser<?>>, ExtensionPoint, Serializable {
    private static final long serialVersionUID = 1L;

    public abstract URL getChangeSetLink(E changeSet) throws IOException;

    protected static String trimHeadSlash(String url) {
        return url.startsWith("/") ? url.substring(1) : url;
    }

    protected static URL normalizeToEndWithSlash(URL url) {
        if (url.getPath().endsWith("/")) {
            return url;
        }
        String query = url.getQuery() == null ? "" : "?" + url.getQuery();
        try {
            String base = url.getProtocol() + "://" + url.getAuthority() + url.getPath() + "/" + query;
            return URI.create(base).toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Descriptor<RepositoryBrowser<?>> getDescriptor() {
        return (Descriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static DescriptorExtensionList<RepositoryBrowser<?>, Descriptor<RepositoryBrowser<?>>> all() {
        return (DescriptorExtensionList) Jenkins.get().getDescriptorList((Class) RepositoryBrowser.class);
    }
}
