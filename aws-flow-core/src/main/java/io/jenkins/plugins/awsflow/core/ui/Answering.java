package io.jenkins.plugins.awsflow.core.ui;

import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.OperationQuestion;
import io.jenkins.plugins.awsflow.core.model.Submitters;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Who may answer what an operation asks, as Pipeline's input step has it: those that are named, or else who may build. */
final class Answering {
    private final Run<?, ?> run;
    private final Submitters submitters;

    Answering(Run<?, ?> run, OperationQuestion question) {
        this.run = run;
        this.submitters = new Submitters(question.submitter());
    }

    /** As people read it. */
    String who() {
        return submitters.isEmpty() ? Messages.Word_Builders() : submitters.toString();
    }

    /** Whether the one who looks at the page may. */
    boolean isAllowed() {
        return submitters.isEmpty()
                ? run.getParent().hasPermission(Item.BUILD)
                : Jenkins.get().hasPermission(Jenkins.ADMINISTER) || isNamed();
    }

    /** Refuses everybody else. */
    void check() {
        if (submitters.isEmpty()) {
            run.getParent().checkPermission(Item.BUILD);
        } else if (!isAllowed()) {
            throw new Failure(Messages.Word_OnlySubmitters(submitters.toString()));
        }
    }

    private boolean isNamed() {
        Authentication person = Jenkins.getAuthentication2();
        SecurityRealm realm = Jenkins.get().getSecurityRealm();
        List<String> groups = person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        return submitters.include(
                person.getName(), groups, realm.getUserIdStrategy()::equals, realm.getGroupIdStrategy()::equals);
    }
}
