package io.jenkins.plugins.awsflow.flow.acceptance;

import java.util.List;
import java.util.Map;

/** The config.xml of the jobs, as a Jenkins writes it when somebody fills its forms in. */
final class JobXml {
    private static final String SOURCE = "io.jenkins.plugins.awsflow.codecommit.scm.CodeCommitSource";
    private static final String TRAITS = "io.jenkins.plugins.awsflow.codecommit.scm.";
    private static final String SCM = "io.jenkins.plugins.awsflow.codecommit.scm.CodeCommitSCM";

    private JobXml() {}

    /** A multibranch job on a CodeCommit repository; {@code credentialsId} null for git signed by the connection. */
    static String multibranch(String repository, String credentialsId) {
        return multibranch(repository, credentialsId, "<" + TRAITS + "BranchDiscoveryTrait/>");
    }

    /** One that builds the pull requests of a CodeCommit repository, merged with their targets. */
    static String pullRequests(String repository) {
        return multibranch(repository, null, pullRequestDiscovery("MERGE", "rel*"));
    }

    /** One that builds branches and pull requests, these as they are, and knows tags. */
    static String everything(String repository) {
        return multibranch(
                repository,
                null,
                "<" + TRAITS + "BranchDiscoveryTrait/>" + pullRequestDiscovery("HEAD", "main") + "<" + TRAITS
                        + "TagDiscoveryTrait/>");
    }

    /** One that builds them as they are, with further traits as XML. */
    static String pullRequests(String repository, String traits) {
        return multibranch(repository, null, pullRequestDiscovery("HEAD", "main") + traits);
    }

    private static String pullRequestDiscovery(String build, String targets) {
        String trait = TRAITS + "PullRequestDiscoveryTrait";
        return "<" + trait + "><build>" + build + "</build><trustedAuthors>*</trustedAuthors><targets>" + targets
                + "</targets><draftPrefixes></draftPrefixes></" + trait + ">";
    }

    /** One with other traits than branches, as XML. */
    static String multibranch(String repository, String credentialsId, String traits) {
        return "<?xml version='1.1'"
                + " encoding='UTF-8'?><org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject"
                + " plugin='workflow-multibranch'><sources class='jenkins.branch.MultiBranchProject$BranchSourceList'"
                + " plugin='branch-api'><data><jenkins.branch.BranchSource><source"
                + " class='" + SOURCE + "' plugin='codecommit-scm'>"
                + "<id>" + repository + "</id>" + place(repository, credentialsId)
                + "<traits>" + traits + "</traits></source>"
                + "<strategy class='jenkins.branch.DefaultBranchPropertyStrategy'><properties class='empty-list'/>"
                + "</strategy></jenkins.branch.BranchSource></data><owner"
                + " class='org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject' reference='../..'/>"
                + "</sources><factory class='org.jenkinsci.plugins.workflow.multibranch.WorkflowBranchProjectFactory'>"
                + "<owner class='org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject'"
                + " reference='../..'/><scriptPath>Jenkinsfile</scriptPath></factory>"
                + "</org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>";
    }

    /** An organization folder of CodeCommit; asterisks in the names stand for any text. */
    static String organization(String names) {
        String filter = "jenkins.scm.impl.trait.WildcardSCMSourceFilterTrait";
        return organizationOf("<" + filter + " plugin='scm-api'><includes>" + names
                + "</includes><excludes></excludes></" + filter + ">");
    }

    /** An organization folder of CodeCommit, with filters as XML. */
    static String organizationOf(String filters) {
        String factory = "org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProjectFactory";
        return "<?xml version='1.1' encoding='UTF-8'?><jenkins.branch.OrganizationFolder plugin='branch-api'>"
                + "<navigators><" + TRAITS + "CodeCommitNavigator plugin='codecommit-scm'>"
                + "<connection>demo</connection><traits><" + TRAITS + "BranchDiscoveryTrait/>" + filters
                + "</traits></"
                + TRAITS + "CodeCommitNavigator></navigators><projectFactories><" + factory
                + " plugin='workflow-multibranch'><scriptPath>Jenkinsfile</scriptPath></" + factory
                + "></projectFactories></jenkins.branch.OrganizationFolder>";
    }

    /** A folder where users, if Jenkins asks who they are, may do what is said: {@code Read} and the like of items. */
    static String folder(Map<String, List<String>> permissions) {
        StringBuilder rules = new StringBuilder();
        permissions.forEach((user, all) -> all.forEach(each -> rules.append("<permission>USER:hudson.model.Item.")
                .append(each)
                .append(':')
                .append(user)
                .append("</permission>")));
        String folder = "com.cloudbees.hudson.plugins.folder.";
        return "<?xml version='1.1' encoding='UTF-8'?><" + folder + "Folder plugin='cloudbees-folder'><properties><"
                + folder + "properties.AuthorizationMatrixProperty plugin='matrix-auth'><inheritanceStrategy"
                + " class='org.jenkinsci.plugins.matrixauth.inheritance.InheritParentStrategy'/>" + rules + "</"
                + folder
                + "properties.AuthorizationMatrixProperty></properties></" + folder + "Folder>";
    }

    /** A pipeline with its Jenkinsfile in it and properties as XML. */
    static String pipeline(String jenkinsfile, String properties) {
        return "<?xml version='1.1' encoding='UTF-8'?><flow-definition plugin='workflow-job'><properties>" + properties
                + "</properties><definition class='org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition'"
                + " plugin='workflow-cps'><script>" + escaped(jenkinsfile)
                + "</script><sandbox>true</sandbox></definition></flow-definition>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A pipeline whose Jenkinsfile lies in a branch of a CodeCommit repository. */
    static String pipelineFrom(String repository, String branch) {
        return "<?xml version='1.1' encoding='UTF-8'?><flow-definition plugin='workflow-job'><definition"
                + " class='org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition' plugin='workflow-cps'>"
                + "<scm class='" + SCM + "' plugin='codecommit-scm'>" + place(repository, null) + "<branch>" + branch
                + "</branch></scm><scriptPath>Jenkinsfile</scriptPath><lightweight>true</lightweight>"
                + "</definition></flow-definition>";
    }

    /** A freestyle project: a shell command, builders and publishers as XML. */
    static String freestyle(String shell, String builders, String publishers) {
        return "<?xml version='1.1' encoding='UTF-8'?><project><builders><hudson.tasks.Shell><command>"
                + escaped(shell)
                + "</command></hudson.tasks.Shell>" + builders + "</builders><publishers>" + publishers
                + "</publishers></project>";
    }

    /** A freestyle project that checks a branch out, and polls by no schedule of its own. */
    static String polling(String repository, String branch) {
        return "<?xml version='1.1' encoding='UTF-8'?><project><scm class='" + SCM + "' plugin='codecommit-scm'>"
                + place(repository, null) + "<branch>" + branch
                + "</branch></scm><triggers><hudson.triggers.SCMTrigger><spec></spec>"
                + "<ignorePostCommitHooks>false</ignorePostCommitHooks></hudson.triggers.SCMTrigger></triggers></project>";
    }

    /** Our builder with a step: the class below {@code io.jenkins.plugins.awsflow} and its fields as XML. */
    static String builder(String plugin, String step, String fields) {
        return "<io.jenkins.plugins.awsflow.core.step.AwsFlowBuilder plugin='aws-flow-core'>"
                + "<step class='io.jenkins.plugins.awsflow." + step + "' plugin='" + plugin + "'>" + fields
                + "</step></io.jenkins.plugins.awsflow.core.step.AwsFlowBuilder>";
    }

    private static String place(String repository, String credentialsId) {
        return "<repository>" + repository + "</repository><connection>demo</connection>"
                + (credentialsId == null ? "" : "<credentialsId>" + credentialsId + "</credentialsId>");
    }
}
