package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a submodule is to be fetched from, of what {@code .gitmodules} says. Source: git-submodule(1) and the checks of
 * git fsck ({@code gitmodulesUrl}); besides, an address may hold no login and is reached by HTTP or HTTPS only.
 */
public final class SubmoduleAddress implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String UP = "../";
    private static final String HERE = "./";
    private static final String GIT = ".git";

    /** Source: git-remote-codecommit's two forms; the region may be left out. */
    private static final Pattern HELPER =
            Pattern.compile("codecommit(?:::([a-z0-9-]+))?://(?:[^@/]+@)?([\\w.-]{1,100})/?");

    private static final String END = "amazonaws\\.com(?:\\.cn)?/v1/repos/([\\w.-]{1,100})/?";

    /** Source: CodeCommit's endpoints for git, in the AWS General Reference. */
    private static final Pattern AWS =
            Pattern.compile("(?:https|ssh)://(?:[^@/]+@)?git-codecommit(?:-fips)?\\.([a-z0-9-]+)\\." + END);

    /** The same in a network of one's own. Source: "Using CodeCommit with interface VPC endpoints". */
    private static final Pattern VPC = Pattern.compile(
            "https://(?:[^@/]+@)?vpce-[a-z0-9-]+\\.git-codecommit(?:-fips)?\\.([a-z0-9-]+)\\.vpce\\." + END);

    private final String url;

    /** Null where it is not beside the repository that is checked out. */
    private final String repository;

    private SubmoduleAddress(String url, String repository) {
        this.url = url;
        this.repository = repository;
    }

    /**
     * The address of a submodule.
     *
     * @param written what {@code .gitmodules} says
     * @param parent address of the repository that has the submodule, to which relative ones refer
     * @param home address of the repository that is checked out: its account's others are beside it
     * @param region of that repository
     * @return empty for what git must not follow
     */
    public static Optional<SubmoduleAddress> of(String written, String parent, String home, String region) {
        if (written == null || written.isBlank() || written.startsWith("-") || hasControls(written)) {
            return Optional.empty();
        }
        String base = home.substring(0, home.lastIndexOf('/') + 1);
        Optional<String> named = inRegion(written, region);
        if (named.isPresent()) {
            return Optional.of(new SubmoduleAddress(base + named.get(), named.get()));
        }
        Optional<String> absolute = isRelative(written) ? resolve(written, parent) : Optional.of(written);
        return absolute.flatMap(url -> plain(url, base));
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c <= ' ' || c == '\\' || c == 0x7f);
    }

    /** A repository of CodeCommit, however people write its address, where it is in the same region. */
    private static Optional<String> inRegion(String written, String region) {
        for (Pattern pattern : new Pattern[] {HELPER, AWS, VPC}) {
            Matcher matcher = pattern.matcher(written);
            if (matcher.matches()
                    && (matcher.group(1) == null || matcher.group(1).equals(region))) {
                return name(matcher.group(2));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> name(String end) {
        String name = end.endsWith(GIT) ? end.substring(0, end.length() - GIT.length()) : end;
        return RepositoryName.isValid(name) ? Optional.of(name) : Optional.empty();
    }

    private static boolean isRelative(String written) {
        return written.startsWith(UP) || written.startsWith(HERE);
    }

    /** As git does: each {@code ../} takes one part off the parent's path; here none may be taken off the host. */
    private static Optional<String> resolve(String written, String parent) {
        int path = parent.indexOf('/', parent.indexOf("://") + 3);
        String base = parent.endsWith("/") ? parent.substring(0, parent.length() - 1) : parent;
        String rest = written;
        while (isRelative(rest)) {
            if (rest.startsWith(UP)) {
                int last = base.lastIndexOf('/');
                if (path < 0 || last < path) {
                    return Optional.empty();
                }
                base = base.substring(0, last);
                rest = rest.substring(UP.length());
            } else {
                rest = rest.substring(HERE.length());
            }
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(base + '/' + rest);
    }

    private static Optional<SubmoduleAddress> plain(String text, String base) {
        String url = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawPath().isEmpty()) {
            return Optional.empty();
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || climbs(uri.getPath())) {
            return Optional.empty();
        }
        if (url.startsWith(base)) {
            Optional<String> name = name(url.substring(base.length()));
            if (name.isPresent()) {
                return Optional.of(new SubmoduleAddress(base + name.get(), name.get()));
            }
        }
        return Optional.of(new SubmoduleAddress(url, null));
    }

    private static boolean climbs(String path) {
        for (String part : path.split("/", -1)) {
            if (part.equals("..") || part.equals(".")) {
                return true;
            }
        }
        return false;
    }

    /** Without a login. */
    public String url() {
        return url;
    }

    /** Name of the repository where it is in the account and region of the one that has it; null elsewhere. */
    public String repository() {
        return repository;
    }
}
