package io.jenkins.plugins.awsflow.core.ui;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationQuestion;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.OperationWord;
import java.time.ZoneId;
import java.util.List;

/** What operations of a running build ask people, each with its buttons for those who may press them. */
final class QuestionHtml {
    private final Run<?, ?> run;
    private final Html html = new Html();
    private final Shown shown;

    private QuestionHtml(Run<?, ?> run, ZoneId zone) {
        this.run = run;
        this.shown = new Shown(true, System.currentTimeMillis(), zone);
    }

    static String of(Run<?, ?> run, List<LedgerRecord> records, ZoneId zone) {
        QuestionHtml page = new QuestionHtml(run, zone);
        if (run.isBuilding()) {
            for (LedgerRecord record : records) {
                OperationQuestion question = record.state() == OperationState.WAITING ? question(record) : null;
                if (question != null) {
                    page.question(record, question);
                }
            }
        }
        return page.html.toString();
    }

    /** What an operation asks, or asked; null for nothing. */
    static OperationQuestion question(LedgerRecord record) {
        return record.id() == null
                ? null
                : AwsFlowRuntime.kind(record.request().kind())
                        .map(kind -> kind.question(record))
                        .orElse(null);
    }

    private void question(LedgerRecord record, OperationQuestion question) {
        String heading = "question-" + record.request().token();
        html.open("section", "class", "aws-flow__question", "aria-labelledby", heading)
                .line();
        html.open("h2", "class", "aws-flow__title", "id", heading)
                .text(question.title())
                .close("h2")
                .line();
        html.element("p", null, question.text()).line();
        if (record.decision() != null) {
            html.element(
                            "p",
                            "aws-flow__answer",
                            OperationWord.text(record.request().title(), record.decision()))
                    .line();
        } else {
            Answering answering = new Answering(run, question);
            String until = question.until() == 0 ? "" : Messages.Word_Until(shown.date(question.until())) + " ";
            html.element("p", "aws-flow__detail", until + Messages.Word_By(answering.who()))
                    .line();
            if (answering.isAllowed()) {
                buttons(record.request().token(), question);
            }
        }
        html.close("section").line();
    }

    private void buttons(String token, OperationQuestion question) {
        html.open("div", "class", "aws-flow__buttons");
        button("proceed", token, question.goOn(), "jenkins-button jenkins-button--primary");
        button("stop", token, question.stop(), "jenkins-button jenkins-!-destructive-color");
        html.close("div").line();
    }

    /** A form of its own, so that it works by keyboard as any; the script of the page adds the crumb. */
    private void button(String action, String token, String label, String style) {
        html.open("form", "class", "aws-flow__word", "method", "post", "action", action);
        html.open("input", "type", "hidden", "name", "token", "value", token);
        html.open("button", "type", "submit", "class", style, "id", action + "-" + token)
                .text(label)
                .close("button");
        html.close("form");
    }
}
