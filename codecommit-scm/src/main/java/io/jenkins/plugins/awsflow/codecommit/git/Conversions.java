package io.jenkins.plugins.awsflow.codecommit.git;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.CoreConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.util.SystemReader;

/**
 * What attributes make of files, by git's rules. JGit knows others for ends of lines, and neither {@code ident} nor {@code
 * working-tree-encoding}. Source: gitattributes(5), git-config(1).
 */
final class Conversions {
    private static final String TEXT = "text";
    private static final String BINARY = "-text";
    private static final String AUTO = "auto";
    private static final String INPUT = "input";
    private static final String LF = "lf";
    private static final String CRLF = "crlf";

    private final Config config;
    private final Path gitDirectory;
    /** {@code core.autocrlf=true}. */
    private final boolean autocrlf;
    /** What lines of a text end with where no attribute says so. */
    private final boolean crlf;

    /** Those of a repository with its settings. */
    Conversions(Repository repository) {
        this(
                repository.getConfig(),
                repository.getDirectory().toPath(),
                SystemReader.getInstance().isWindows());
    }

    Conversions(Config config, Path gitDirectory, boolean windows) {
        this.config = config;
        this.gitDirectory = gitDirectory;
        WorkingTreeOptions options = config.get(WorkingTreeOptions.KEY);
        autocrlf = options.getAutoCRLF() == CoreConfig.AutoCRLF.TRUE;
        boolean byEol = options.getEOL() == CoreConfig.EOL.CRLF || options.getEOL() == CoreConfig.EOL.NATIVE && windows;
        crlf = autocrlf || options.getAutoCRLF() == CoreConfig.AutoCRLF.FALSE && byEol;
    }

    /** Whether there may be some that no commit knows of. */
    boolean areOutsideCommits() {
        return autocrlf
                || config.get(CoreConfig.KEY).getAttributesFile() != null
                || Files.exists(gitDirectory.resolve(Constants.INFO_ATTRIBUTES));
    }

    /** That of a file. */
    Conversion of(Attributes attributes) {
        if (attributes.isEmpty() && !autocrlf) {
            return Conversion.NONE;
        }
        WorkingTreeEncoding encoding = WorkingTreeEncoding.of(attributes.getValue("working-tree-encoding"));
        String kind = kind(attributes);
        String eol = eol(attributes);
        boolean automatic = AUTO.equals(kind) || kind == null && eol == null && autocrlf;
        boolean whole = encoding != null || automatic && !LF.equals(eol);
        return new Conversion(ends(kind, eol), attributes.isSet("ident"), whole, encoding);
    }

    /** Whether a program is to convert it, which the settings of the clone must name: none is run otherwise. */
    boolean isFiltered(Attributes attributes) {
        String driver = attributes.getValue(Constants.ATTR_FILTER);
        return driver != null
                && (config.getString(ConfigConstants.CONFIG_FILTER_SECTION, driver, Constants.ATTR_FILTER_TYPE_SMUDGE)
                                != null
                        || config.getBoolean(
                                ConfigConstants.CONFIG_FILTER_SECTION,
                                driver,
                                ConfigConstants.CONFIG_KEY_USEJGITBUILTIN,
                                false));
    }

    private Conversion.Ends ends(String kind, String eol) {
        if (kind == null && eol == null) {
            return autocrlf ? Conversion.Ends.CRLF_IN_TEXT : Conversion.Ends.KEPT;
        }
        if (BINARY.equals(kind) || !isCrlf(eol, kind)) {
            return Conversion.Ends.KEPT;
        }
        return AUTO.equals(kind) ? Conversion.Ends.CRLF_IN_TEXT : Conversion.Ends.CRLF;
    }

    private boolean isCrlf(String eol, String kind) {
        return eol == null ? !INPUT.equals(kind) && crlf : eol.equals(CRLF);
    }

    /** Null where it says nothing, as any other word does. */
    private static String eol(Attributes attributes) {
        String eol = attributes.getValue("eol");
        return LF.equals(eol) || CRLF.equals(eol) ? eol : null;
    }

    /** Null where nothing is said. */
    private static String kind(Attributes attributes) {
        String kind = kind(attributes.get(TEXT));
        // The name that it had before git 1.7.2.
        return kind == null ? kind(attributes.get(CRLF)) : kind;
    }

    /** Null where it says nothing. */
    private static String kind(Attribute attribute) {
        if (attribute == null) {
            return null;
        }
        return switch (attribute.getState()) {
            case SET -> TEXT;
            case UNSET -> BINARY;
            case UNSPECIFIED -> null;
            case CUSTOM ->
                attribute.getValue().equals(AUTO) || attribute.getValue().equals(INPUT) ? attribute.getValue() : null;
        };
    }
}
