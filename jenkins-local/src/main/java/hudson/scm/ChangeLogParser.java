package hudson.scm;

import hudson.model.Run;
import java.io.File;
import java.io.IOException;
import org.xml.sax.SAXException;

/** Reads what a checkout wrote about changes. */
public abstract class ChangeLogParser {
    public ChangeLogSet<? extends ChangeLogSet.Entry> parse(Run build, RepositoryBrowser<?> browser, File changelogFile)
            throws IOException, SAXException {
        throw new UnsupportedOperationException(getClass().getName() + " does not read the changes of a Pipeline");
    }
}
