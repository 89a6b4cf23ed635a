package io.jenkins.plugins.awsflow.runner.cli;

import io.jenkins.plugins.awsflow.runner.input.Approvals;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was given on the command line. */
public final class Arguments {
    public static final String HELP = String.join(
                    System.lineSeparator(),
                    "Runs a Jenkinsfile with the real steps of the plugins on the class path, without a Jenkins server.",
                    "",
                    "  run [-f FILE] [--source FILE [--branch NAME]] [--config FILE] [--home DIR] [--workspace DIR]",
                    "      [--output DIR] [--job NAME] [-P NAME=VALUE]... [--approve all|ask|none] [--resume] [--timing]",
                    "",
                    "  -f FILE          the Jenkinsfile (default: Jenkinsfile); with --source, its path in the repository",
                    "  --source FILE    a branch source in YAML: its symbol with its parameters below; the build is of",
                    "                   the revision that the branch has now, and checkout scm checks that out",
                    "  --branch NAME    the branch, tag or pull request (default: the only one, or main, or master)",
                    "  --config FILE    configuration in the format of Jenkins Configuration as Code:",
                    "                   credentials, and unclassified settings of the plugins",
                    "  --home DIR       where builds are kept (default: $JENKINS_LOCAL_HOME, or ~/.aws-flow)",
                    "  --workspace DIR  where node { } works (default: HOME/workspace/JOB)",
                    "  --output DIR     where files about the build go, such as its report (default: the build's directory)",
                    "  --job NAME       the name of the job (default: the name of the Jenkinsfile's directory,",
                    "                   or that of the source's file)",
                    "  -P NAME=VALUE    a build parameter; true and false become booleans",
                    "  --approve HOW    what input does: all goes on at once, ask asks on the terminal (the default),",
                    "                   none aborts the build",
                    "  --resume         go on with the last build of the job, which was killed",
                    "  --timing         print the time to the first step and the memory used",
                    "",
                    "Exit code: 0 SUCCESS; 1 FAILURE, UNSTABLE or ABORTED; 2 wrong arguments or input.",
                    "Ctrl-C aborts the build as Jenkins does; a second Ctrl-C ends it at once.",
                    "",
                    "What it is not: there are no agents (every node is this machine), no script sandbox (the Jenkinsfile",
                    "may do what you may do), and no steps but its own and those of the AWS Flow plugins. Anything else",
                    "is an error that names it and its line.")
            + System.lineSeparator();

    private static final List<String> OPTIONS = List.of(
            "-f",
            "--source",
            "--branch",
            "--config",
            "--home",
            "--workspace",
            "--output",
            "--job",
            "-P",
            "--approve",
            "--resume",
            "--timing",
            "--help");

    private String jenkinsfile = "Jenkinsfile";
    private File source;
    private String branch;
    private File config;
    private File home = defaultHome();
    private File workspace;
    private File output;
    private String job;
    private Approvals approve = Approvals.ASK;
    private boolean resume;
    private boolean timing;
    private boolean help;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Arguments() {}

    private static File defaultHome() {
        String env = System.getenv("JENKINS_LOCAL_HOME");
        return env == null || env.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".aws-flow").toFile()
                : new File(env);
    }

    /** Reads the command line. */
    public static Arguments parse(String... args) throws BadInput {
        Arguments a = new Arguments();
        Deque<String> left = new ArrayDeque<>(List.of(args));
        String first = left.peek();
        if (first == null || first.equals("--help") || first.equals("-h") || first.equals("help")) {
            a.help = true;
            return a;
        }
        left.poll();
        if (!first.equals("run")) {
            throw new BadInput("unknown command " + first + "; try: run -f Jenkinsfile, or --help");
        }
        while (!left.isEmpty()) {
            a.option(left.poll(), left);
        }
        if (a.branch != null && a.source == null) {
            throw new BadInput("--branch goes with --source");
        }
        return a;
    }

    private void option(String option, Deque<String> left) throws BadInput {
        switch (option) {
            case "-f", "--file" -> jenkinsfile = value(option, left);
            case "--source" -> source = new File(value(option, left));
            case "--branch" -> branch = value(option, left);
            case "--config" -> config = new File(value(option, left));
            case "--home" -> home = new File(value(option, left));
            case "--workspace" -> workspace = new File(value(option, left));
            case "--output" -> output = new File(value(option, left));
            case "--job" -> job = jobName(value(option, left));
            case "-P" -> parameter(value(option, left));
            case "--approve" -> approve = approvals(value(option, left));
            case "--resume" -> resume = true;
            case "--timing" -> timing = true;
            case "--help", "-h" -> help = true;
            default -> throw new BadInput("unknown option " + option + Nearest.hint(option, OPTIONS));
        }
    }

    private static String value(String option, Deque<String> left) throws BadInput {
        String v = left.poll();
        if (v == null) {
            throw new BadInput(option + " needs a value");
        }
        return v;
    }

    private static Approvals approvals(String given) throws BadInput {
        for (Approvals a : Approvals.values()) {
            if (a.toString().equals(given)) {
                return a;
            }
        }
        throw new BadInput("--approve is all, ask or none, not \"" + given + "\"");
    }

    private static String jobName(String name) throws BadInput {
        if (!name.matches("[^/\\\\?*%!@#$^&|<>\\[\\]:;\\p{Cntrl}]+") || name.equals(".") || name.equals("..")) {
            throw new BadInput("\"" + name + "\" cannot be the name of a job");
        }
        return name;
    }

    private void parameter(String pair) throws BadInput {
        int eq = pair.indexOf('=');
        if (eq < 1) {
            throw new BadInput("-P wants NAME=VALUE, not \"" + pair + "\"");
        }
        parameters.put(pair.substring(0, eq), pair.substring(eq + 1));
    }

    /** Its path: on this machine, or in the repository when there is a source. */
    public String jenkinsfile() {
        return jenkinsfile;
    }

    /** The file that describes the source; null when none was given. */
    public File source() {
        return source;
    }

    /** Null when none was given. */
    public String branch() {
        return branch;
    }

    /** Null when none was given. */
    public File config() {
        return config;
    }

    public File home() {
        return home.getAbsoluteFile();
    }

    /** Null when none was given. */
    public File workspace() {
        return workspace;
    }

    /** Where files about the build go; null when nothing was said. */
    public File output() {
        return output == null ? null : output.getAbsoluteFile();
    }

    /** The name of the job. */
    public String job() {
        if (job != null) {
            return job;
        }
        String name = origin().replaceAll("[^A-Za-z0-9._ -]", "-");
        return name.isEmpty() || name.matches("\\.+") ? "job" : name;
    }

    private String origin() {
        if (source != null) {
            return source.getName().replaceFirst("(?<=.)\\.ya?ml$", "");
        }
        Path dir = Path.of(jenkinsfile).toAbsolutePath().normalize().getParent();
        Path last = dir == null ? null : dir.getFileName();
        return last == null ? "" : last.toString();
    }

    /** Who answers when the build asks. */
    public Approvals approve() {
        return approve;
    }

    public boolean resume() {
        return resume;
    }

    public boolean timing() {
        return timing;
    }

    public boolean help() {
        return help;
    }

    public Map<String, String> parameters() {
        return parameters;
    }
}
