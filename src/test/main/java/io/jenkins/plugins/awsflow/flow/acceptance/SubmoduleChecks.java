package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Submodules on an agent, judged by native git. */
final class SubmoduleChecks {
    private static final String JOB = "submodules";

    private final JenkinsClient client;
    private final RemoteAgent agent;
    private final Developer developer;
    private final Checks checks;

    SubmoduleChecks(JenkinsClient client, RemoteAgent agent, Developer developer, Checks checks) {
        this.client = client;
        this.agent = agent;
        this.developer = developer;
        this.checks = checks;
    }

    void run() throws InterruptedException {
        checks.check("submodules and theirs are checked out, with a login that the log names", this::nested);
        checks.check("git finds workspace and submodules clean and whole", this::judged);
        escapes("leaves its server", "sub-escape", "../../../../etc/elsewhere");
        escapes("runs a program", "sub-program", "ext::sh -c touch% " + ran());
    }

    /** What a program that an address names would make. */
    private Path ran() {
        return developer.directory().resolve("ran");
    }

    private static String repository(String name) {
        return "{name: " + name + ", defaultBranch: main, files: {" + name + ".txt: of " + name + "}}";
    }

    private static String checkout(String repository) {
        return "node('" + RemoteAgent.LABEL + "') {\n  checkout codeCommit(repository: '" + repository
                + "', connection: 'demo', submodules: true)\n"
                + "  echo readFile('parts/lib/nested/deep/sub-deep.txt')\n}";
    }

    private String nested() throws IOException, InterruptedException {
        developer.repositories(repository("sub-app"), repository("sub-lib"), repository("sub-deep"));
        String deep = developer.push(developer.clone("sub-deep"), "Deep");
        Path lib = developer.clone("sub-lib");
        link(lib, "nested/deep", "../sub-deep", deep);
        String ofLib = developer.push(lib, "A library with a submodule");
        Path app = developer.clone("sub-app");
        link(app, "parts/lib", "../sub-lib", ofLib);
        developer.push(app, "An application with a submodule");
        client.createPipeline(JOB, checkout("sub-app"));
        client.startBuild(JOB);
        String console = new DeploymentJobs(client).succeeds(JOB);
        for (String said : List.of(
                "A submodule logs in to the repository sub-lib of the account",
                "A submodule logs in to the repository sub-deep of the account",
                "2 submodules are there, too",
                "of sub-deep")) {
            require(console.contains(said), said + " is missing: " + console);
        }
        return "sub-lib and sub-deep are named";
    }

    private void link(Path clone, String path, String url, String commit) throws IOException, InterruptedException {
        developer.git(clone, "config", "-f", ".gitmodules", "submodule." + path + ".path", path);
        developer.git(clone, "config", "-f", ".gitmodules", "submodule." + path + ".url", url);
        developer.git(clone, "add", ".gitmodules");
        // As a real submodule has it: git add -A would take a gitlink away that has no directory.
        Files.createDirectories(clone.resolve(path));
        developer.git(clone, "update-index", "--add", "--cacheinfo", "160000," + commit + "," + path);
    }

    private String judged() throws IOException, InterruptedException {
        Path workspace = agent.workspace(JOB);
        String status = developer.git(workspace, "status", "--porcelain", "--ignored", "--ignore-submodules=none");
        require(status.isEmpty(), "git status says: " + status);
        String submodules = developer.git(workspace, "submodule", "status", "--recursive");
        require(submodules.lines().count() == 2, submodules);
        // A minus is for one that is not there, a plus for another commit, U for a conflict.
        require(submodules.lines().noneMatch(line -> line.matches("[-+U].*")), submodules);
        List<Path> clones = new ArrayList<>(List.of(workspace.resolve(".git")));
        try (Stream<Path> modules = Files.walk(workspace.resolve(".git/modules"))) {
            modules.filter(path -> path.endsWith("objects")).forEach(path -> clones.add(path.resolveSibling("")));
        }
        require(clones.size() == 3, "clones: " + clones);
        for (Path clone : clones) {
            developer.git(workspace, "--git-dir=" + clone, "fsck", "--strict", "--full");
        }
        return clones.size() + " clones";
    }

    private void escapes(String what, String name, String url) throws InterruptedException {
        String line = "Submodule parts/lib: \"" + url + "\" is no address that git may follow";
        checks.check("a submodule whose address " + what + " ends the build with a line that names it", () -> {
            developer.repositories(repository(name));
            Path clone = developer.clone(name);
            link(clone, "parts/lib", url, "a".repeat(40));
            developer.push(clone, "Out of here");
            client.createPipeline(name, checkout(name));
            client.startBuild(name);
            String console = new DeploymentJobs(client).ends(name, "FAILURE");
            require(console.contains(line), console);
            require(Files.notExists(agent.workspace(name).resolve(".git/modules/parts")), "something of it is there");
            require(Files.notExists(ran()), "the program ran");
            return line;
        });
    }
}
