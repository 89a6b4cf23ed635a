package io.jenkins.plugins.awsflow.stack.step;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackFinder;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.stack.aws.TemplateFacts;
import io.jenkins.plugins.awsflow.stack.aws.TemplateStore;
import io.jenkins.plugins.awsflow.stack.template.ParameterValues;
import io.jenkins.plugins.awsflow.stack.template.Problem;
import io.jenkins.plugins.awsflow.stack.template.Template;
import io.jenkins.plugins.awsflow.stack.template.TemplateCheck;
import io.jenkins.plugins.awsflow.stack.template.TemplateException;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a step's template comes from. */
final class TemplateSource implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What a template that is in the Jenkinsfile itself is called in messages. */
    private static final String INLINE = "template";

    private final String text;
    private final String file;
    private final String url;
    private final boolean previous;

    TemplateSource(ChangeSetStep step) {
        text = step.getTemplate();
        file = step.getTemplateFile();
        url = step.getTemplateUrl();
        previous = step.isUsePreviousTemplate();
        int given = (text == null ? 0 : 1) + (file == null ? 0 : 1) + (url == null ? 0 : 1) + (previous ? 1 : 0);
        if (given != 1) {
            throw new IllegalArgumentException(Messages.TemplateSource_one());
        }
    }

    /** Reads and judges the template, as far as it is at hand. */
    Read read(TaskListener listener, AwsSession session, WorkspaceFiles files)
            throws AwsFlowException, IOException, InterruptedException {
        ProgressLog log = new ProgressLog(listener, "cloudFormation");
        if (url != null || previous) {
            return new Read(log, session, null, null, url);
        }
        String name = file == null ? INLINE : file;
        Template template;
        try {
            template = Template.read(file == null ? text : files.read(file));
        } catch (TemplateException e) {
            throw new AwsFlowException(FailureClass.INVALID, e.problem().in(name), e);
        }
        Read read = new Read(log, session, name, template, null);
        read.refuse(new TemplateCheck(template)
                .forPartition(session.partition().id(), session.partition().dnsSuffix())
                .run());
        return read;
    }

    /** A template that was read; nothing of it is kept. */
    static final class Read {
        private final ProgressLog log;
        private final AwsSession session;
        private final String name;
        private final Template template;
        private final String url;

        Read(ProgressLog log, AwsSession session, String name, Template template, String url) {
            this.log = log;
            this.session = session;
            this.name = name;
            this.template = template;
            this.url = url;
        }

        /** Tells all problems, and fails if AWS would refuse the template for one of them. */
        void refuse(List<Problem> problems) throws AwsFlowException {
            List<Problem> errors = problems.stream().filter(Problem::isError).toList();
            for (Problem problem : problems) {
                // The first error is the step's own failure: it stands last in the log.
                if (errors.isEmpty() || problem != errors.get(0)) {
                    log.line((problem.isError() ? "ERROR " : "WARNING ") + problem.in(name));
                }
            }
            if (!errors.isEmpty()) {
                String first = errors.get(0).in(name);
                throw new AwsFlowException(
                        FailureClass.INVALID,
                        errors.size() == 1
                                ? Messages.TemplateSource_problem(first)
                                : Messages.TemplateSource_problems(first, Integer.toString(errors.size() - 1)));
            }
        }

        /** What can be told of the values before AWS is asked what the stack has. */
        void checkValues(Map<String, String> given, boolean mayKeep) throws AwsFlowException {
            if (template != null) {
                Set<String> kept = mayKeep ? template.parameters().keySet() : Set.of();
                refuse(new ParameterValues(template).problems(given, kept));
            }
        }

        void checkParameters(Map<String, String> given, Set<String> kept) throws AwsFlowException {
            if (template != null) {
                refuse(new ParameterValues(template).problems(given, kept));
            }
        }

        TemplateFacts facts(StackFinder finder) {
            return template != null ? TemplateFacts.of(template) : finder.facts(url);
        }

        /** The type of a resource; empty if it is not known. */
        String type(String logicalId) {
            return template == null ? "" : template.type(logicalId);
        }

        /** Puts the template into the request, through S3 if it is too long. */
        void put(Map<String, String> request) throws AwsFlowException {
            if (template == null) {
                request.put(url == null ? StackParameters.PREVIOUS : StackParameters.URL, url == null ? "true" : url);
                return;
            }
            String body = template.body();
            if (body.getBytes(StandardCharsets.UTF_8).length <= Template.LONGEST_INLINE) {
                request.put(StackParameters.BODY, body);
                return;
            }
            TemplateStore.Stored stored = TemplateStore.put(session, body);
            log.line(
                    stored.isNew()
                            ? Messages.TemplateSource_uploaded(stored.place())
                            : Messages.TemplateSource_there(stored.place()));
            request.put(StackParameters.URL, stored.url());
        }
    }
}
