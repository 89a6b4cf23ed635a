package hudson;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.runner.home.LocalProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Starts processes. */
public abstract class Launcher {
    protected final TaskListener listener;
    protected final VirtualChannel channel;

    protected Launcher(TaskListener listener, VirtualChannel channel) {
        this.listener = listener;
        this.channel = channel;
    }

    protected Launcher(Launcher launcher) {
        this(launcher.listener, launcher.channel);
    }

    public VirtualChannel getChannel() {
        return channel;
    }

    public TaskListener getListener() {
        return listener;
    }

    public boolean isUnix() {
        return File.pathSeparatorChar == ':';
    }

    public final ProcStarter launch() {
        return new ProcStarter();
    }

    public abstract Proc launch(ProcStarter starter) throws IOException;

    public abstract void kill(Map<String, String> modelEnvVars) throws IOException, InterruptedException;

    protected final void printCommandLine(String[] cmd, FilePath workDir) {
        StringBuilder line = new StringBuilder();
        if (workDir != null) {
            line.append('[').append(workDir.getName()).append("] ");
        }
        line.append('$');
        for (String c : cmd) {
            line.append(' ').append(c.indexOf(' ') >= 0 ? "\"" + c + "\"" : c);
        }
        listener.getLogger().println(line);
    }

    protected final void maskedPrintCommandLine(List<String> cmd, boolean[] mask, FilePath workDir) {
        String[] shown = cmd.toArray(new String[0]);
        for (int i = 0; mask != null && i < mask.length && i < shown.length; i++) {
            if (mask[i]) {
                shown[i] = "********";
            }
        }
        printCommandLine(shown, workDir);
    }

    /** What to start, and how. */
    public final class ProcStarter {
        protected List<String> commands;
        protected boolean[] masks;
        protected FilePath pwd;
        protected OutputStream stdout = OutputStream.nullOutputStream();
        protected OutputStream stderr;
        protected InputStream stdin = InputStream.nullInputStream();
        protected String[] envs = new String[0];
        private boolean quiet;
        protected boolean reverseStdin;
        protected boolean reverseStdout;
        protected boolean reverseStderr;

        public ProcStarter cmds(String... args) {
            return cmds(Arrays.asList(args));
        }

        public ProcStarter cmds(File program, String... args) {
            commands = new ArrayList<>(List.of(program.getPath()));
            commands.addAll(Arrays.asList(args));
            return this;
        }

        public ProcStarter cmds(List<String> args) {
            commands = new ArrayList<>(args);
            return this;
        }

        public ProcStarter cmdAsSingleString(String s) {
            return cmds(Util.tokenize(s));
        }

        public List<String> cmds() {
            return commands;
        }

        public ProcStarter masks(boolean... masks) {
            this.masks = masks;
            return this;
        }

        public boolean[] masks() {
            return masks;
        }

        public ProcStarter pwd(FilePath workDir) {
            this.pwd = workDir;
            return this;
        }

        public ProcStarter pwd(File workDir) {
            return pwd(new FilePath(workDir));
        }

        public ProcStarter pwd(String workDir) {
            return pwd(new File(workDir));
        }

        public FilePath pwd() {
            return pwd;
        }

        public ProcStarter stdout(OutputStream out) {
            this.stdout = out;
            return this;
        }

        public ProcStarter stdout(TaskListener out) {
            return stdout(out.getLogger());
        }

        public OutputStream stdout() {
            return stdout;
        }

        public ProcStarter stderr(OutputStream err) {
            this.stderr = err;
            return this;
        }

        public OutputStream stderr() {
            return stderr;
        }

        public ProcStarter stdin(InputStream in) {
            this.stdin = in;
            return this;
        }

        public InputStream stdin() {
            return stdin;
        }

        public ProcStarter quiet(boolean quiet) {
            this.quiet = quiet;
            return this;
        }

        public boolean quiet() {
            return quiet;
        }

        public ProcStarter envs(Map<String, String> overrides) {
            return envs(Util.mapToEnv(overrides));
        }

        public ProcStarter envs(String... overrides) {
            this.envs = overrides == null ? new String[0] : overrides.clone();
            return this;
        }

        public String[] envs() {
            return envs.clone();
        }

        public ProcStarter readStdout() {
            reverseStdout = true;
            stdout = null;
            return this;
        }

        public ProcStarter readStderr() {
            reverseStderr = true;
            stderr = null;
            return this;
        }

        public ProcStarter writeStdin() {
            reverseStdin = true;
            stdin = null;
            return this;
        }

        public Proc start() throws IOException {
            return launch(this);
        }

        public int join() throws IOException, InterruptedException {
            return start().join();
        }

        public ProcStarter copy() {
            ProcStarter c = new ProcStarter()
                    .cmds(commands)
                    .pwd(pwd)
                    .stdin(stdin)
                    .stdout(stdout)
                    .stderr(stderr);
            c.envs(envs).quiet(quiet);
            c.masks = masks;
            c.reverseStdin = reverseStdin;
            c.reverseStdout = reverseStdout;
            c.reverseStderr = reverseStderr;
            return c;
        }
    }

    /** Starts processes on this machine. */
    public static class LocalLauncher extends Launcher {
        public LocalLauncher(TaskListener listener) {
            this(listener, FilePath.localChannel);
        }

        public LocalLauncher(TaskListener listener, VirtualChannel channel) {
            super(listener, channel);
        }

        @Override
        public Proc launch(ProcStarter ps) throws IOException {
            if (!ps.quiet) {
                maskedPrintCommandLine(ps.commands, ps.masks, ps.pwd);
            }
            return LocalProcess.start(
                    ps.commands,
                    ps.envs,
                    ps.pwd == null ? null : new File(ps.pwd.getRemote()),
                    ps.reverseStdin ? null : ps.stdin,
                    ps.reverseStdout ? null : ps.stdout,
                    ps.reverseStderr,
                    ps.stderr);
        }

        @Override
        public void kill(Map<String, String> modelEnvVars) throws InterruptedException {
            LocalProcess.killByEnvironment(modelEnvVars);
        }
    }
}
