package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import java.io.OutputStream;
import java.util.Base64;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code writeFile}: text to a file. */
public final class WriteFileStep extends Step {
    private final String file;
    private final String text;
    private String encoding;

    @DataBoundConstructor
    public WriteFileStep(String file, String text) {
        this.file = file;
        this.text = text;
    }

    @DataBoundSetter
    public void setEncoding(String encoding) {
        this.encoding = Util.fixEmptyAndTrim(encoding);
    }

    @Override
    public StepExecution start(StepContext context) {
        String name = file;
        String content = text;
        String charset = encoding;
        return FileSteps.run(context, dir -> {
            write(dir.child(name), content, charset);
            return null;
        });
    }

    private static void write(FilePath f, String content, String charset) throws Exception {
        if ("Base64".equals(charset)) {
            try (OutputStream out = f.write()) {
                out.write(Base64.getDecoder().decode(content));
            }
        } else {
            f.write(content, charset);
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("writeFile", "Write file to workspace", false, FilePath.class);
        }
    }
}
