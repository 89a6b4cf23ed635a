package io.jenkins.plugins.awsflow.runner.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code readFile}: the text of a file. */
public final class ReadFileStep extends Step {
    private final String file;
    private String encoding;

    @DataBoundConstructor
    public ReadFileStep(String file) {
        this.file = file;
    }

    @DataBoundSetter
    public void setEncoding(String encoding) {
        this.encoding = Util.fixEmptyAndTrim(encoding);
    }

    @Override
    public StepExecution start(StepContext context) {
        String name = file;
        String charset = encoding;
        return FileSteps.run(context, dir -> read(dir.child(name), charset));
    }

    private static String read(FilePath f, String charset) throws Exception {
        if (!f.exists()) {
            throw new AbortException("there is no file " + f.getRemote());
        }
        try (InputStream in = f.read()) {
            byte[] bytes = in.readAllBytes();
            return "Base64".equals(charset)
                    ? Base64.getEncoder().encodeToString(bytes)
                    : new String(bytes, charset == null ? Charset.defaultCharset() : Charset.forName(charset));
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("readFile", "Read file from workspace", false, FilePath.class);
        }
    }
}
