package hudson.scm;

import hudson.model.Descriptor;
import java.util.List;

/** The kinds of repository browsers. */
public class RepositoryBrowsers {
    public static List<Descriptor<RepositoryBrowser<?>>> filter(Class<? extends RepositoryBrowser> t) {
        return RepositoryBrowser.all().stream().filter(d -> d.isSubTypeOf(t)).toList();
    }
}
