package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds ARNs and host names that belong to another partition than the one that the stack is made in. */
final class PartitionCheck {
    private static final Pattern ARN = Pattern.compile("\\barn:(aws[a-z-]*):");
    /** A service as a principal: most have the same one in every partition. */
    private static final Pattern PRINCIPAL = Pattern.compile("[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?");

    private static final Pattern HOST =
            Pattern.compile("\\b[a-z0-9*-]+(\\.[a-z0-9-]+)*\\.(amazonaws\\.com(?:\\.cn)?|amazonaws\\.eu)\\b");

    private final Template template;
    private final String partition;
    private final String dnsSuffix;
    private final Findings findings;

    PartitionCheck(Template template, String partition, String dnsSuffix, Findings findings) {
        this.template = template;
        this.partition = partition;
        this.dnsSuffix = dnsSuffix;
        this.findings = findings;
    }

    void run() {
        References references = new References(new References.Visitor() {
            @Override
            public void text(ScalarNode text) {
                check(text);
            }
        });
        for (String section : new String[] {"Resources", "Outputs"}) {
            template.items(section).values().forEach(item -> item.values().forEach((member, value) -> {
                if (!member.equals("Metadata") && !member.equals("Description") && !member.equals("Type")) {
                    references.in(value);
                }
            }));
        }
    }

    private void check(ScalarNode node) {
        String text = node.toString();
        if (text.contains("arn:aws")) {
            Matcher m = ARN.matcher(text);
            while (m.find()) {
                if (!m.group(1).equals(partition)) {
                    findings.error(
                            Rule.PARTITION, node, Messages.Check_partition(m.group(), partition, "${AWS::Partition}"));
                }
            }
        }
        if (text.contains(".amazonaws.") && !PRINCIPAL.matcher(text).matches()) {
            Matcher m = HOST.matcher(text);
            while (m.find()) {
                if (!m.group(2).equals(dnsSuffix)) {
                    findings.warning(
                            Rule.PARTITION, node, Messages.Check_host(m.group(), dnsSuffix, "${AWS::URLSuffix}"));
                }
            }
        }
    }
}
