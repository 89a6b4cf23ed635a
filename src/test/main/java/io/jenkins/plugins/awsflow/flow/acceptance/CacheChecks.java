package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The cache of a real agent, which all of its jobs share. */
final class CacheChecks {
    private static final String REPOSITORY = "cached";
    private static final String FROM_CACHE = "The agent had all of it in its cache";

    /** Enough for a pack whose middle is content, and no header. */
    private static final int LINES = 4_000;

    private final JenkinsClient client;
    private final RemoteAgent agent;
    private final Developer developer;
    private final Checks checks;

    CacheChecks(JenkinsClient client, RemoteAgent agent, Developer developer, Checks checks) {
        this.client = client;
        this.agent = agent;
        this.developer = developer;
        this.checks = checks;
    }

    void run() throws InterruptedException {
        checks.check("the first job on an agent fills its cache, the second copies from it", this::shared);
        checks.check("what a build does to its own clone reaches neither the cache nor the next job", this::apart);
        checks.check("a cache that is broken is made anew, and the build does not notice", this::healed);
        checks.check("with cache: false a repository is not in the cache", this::without);
    }

    /** @param then what the build does to its clone; empty for nothing, and then git must find the workspace clean */
    private String build(String job, String repository, String options, String then)
            throws IOException, InterruptedException {
        client.createPipeline(
                job,
                "node('" + RemoteAgent.LABEL + "') {\n  checkout codeCommit(repository: '" + repository
                        + "', connection: 'demo'" + options + ")\n  echo \"lines: ${readFile('big.txt').split('\\\\n')"
                        + ".length}\"\n" + then + "}");
        client.startBuild(job);
        String console = new DeploymentJobs(client).succeeds(job);
        require(console.contains("lines: " + LINES), console);
        if (!then.isEmpty()) {
            return console;
        }
        String status = developer.git(agent.workspace(job), "status", "--porcelain");
        require(status.isEmpty(), job + ": git status says " + status);
        return console;
    }

    private void repository(String name) throws IOException, InterruptedException {
        developer.repositories("{name: " + name + ", defaultBranch: main, files: {README.md: hello}}");
        Path clone = developer.clone(name);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            // Not to be squeezed: each line has something of its own.
            text.append(Integer.toHexString((i + 1) * 0x9E3779B9)).append('\n');
        }
        Files.writeString(clone.resolve("big.txt"), text);
        developer.push(clone, "Something big");
    }

    private List<Path> packs(Path gitDirectory) throws IOException {
        try (Stream<Path> files = Files.list(gitDirectory.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack"))
                    .sorted()
                    .toList();
        }
    }

    private List<Path> caches(String repository) throws IOException {
        try (Stream<Path> all = Files.list(agent.root().resolve(".codecommit-cache"))) {
            return all.filter(path -> String.valueOf(path.getFileName()).matches(repository + "-[0-9a-f]{16}\\.git"))
                    .toList();
        }
    }

    private Path cache() throws IOException {
        List<Path> all = caches(REPOSITORY);
        require(all.size() == 1, "caches: " + all);
        return all.get(0);
    }

    private String shared() throws IOException, InterruptedException {
        repository(REPOSITORY);
        String first = build("cache-first", REPOSITORY, "", "");
        require(!first.contains(FROM_CACHE) && first.contains("Cloned in "), first);
        String second = build("cache-second", REPOSITORY, "", "");
        require(second.contains(FROM_CACHE), second);
        for (Path pack : packs(agent.workspace("cache-second").resolve(".git"))) {
            Path original = cache().resolve("objects/pack").resolve(pack.getFileName());
            require(Files.mismatch(pack, original) == -1, pack + " is another one than in the cache");
            require(Files.getAttribute(pack, "unix:nlink").equals(1), pack + " is a further name of another file");
        }
        return packs(cache()).size() + " pack";
    }

    private String apart() throws IOException, InterruptedException {
        build(
                "cache-breaker",
                REPOSITORY,
                "",
                "  sh 'chmod -R u+w .git && for p in .git/objects/pack/*; do : > $p; done'\n");
        developer.git(cache(), "fsck", "--full");
        String console = build("cache-after", REPOSITORY, "", "");
        require(console.contains(FROM_CACHE), console);
        return null;
    }

    private String healed() throws IOException, InterruptedException {
        Path pack = packs(cache()).get(0);
        byte[] content = Files.readAllBytes(pack);
        content[content.length / 2] ^= 0x55;
        require(pack.toFile().setWritable(true), pack + " is read-only");
        Files.write(pack, content);
        String console = build("cache-broken", REPOSITORY, "", "");
        require(console.contains("Cloned in ") && !console.contains(FROM_CACHE), console);
        developer.git(cache(), "fsck", "--full");
        developer.git(agent.workspace("cache-broken"), "fsck", "--full");
        String next = build("cache-healed", REPOSITORY, "", "");
        require(next.contains(FROM_CACHE), next);
        return null;
    }

    private String without() throws IOException, InterruptedException {
        repository("uncached");
        String console = build("cache-none", "uncached", ", cache: false", "");
        require(!console.contains(FROM_CACHE), console);
        require(caches("uncached").isEmpty(), "it is in the cache: " + caches("uncached"));
        return null;
    }
}
