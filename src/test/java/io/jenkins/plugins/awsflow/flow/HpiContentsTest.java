package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens each built .hpi and looks at what Jenkins will look at. */
class HpiContentsTest {
    private static final long MEGABYTE = 1_000_000;

    @TempDir
    private Path work;

    /** What each plugin may weigh, in bytes; the default is 8 MB. */
    private static final Map<String, Long> SIZES = Map.of("codecommit-scm", 12 * MEGABYTE);

    /** The extensions of each plugin, by the part of their names that differs. */
    private static final Map<String, String> EXTENSIONS = Map.of(
            "aws-flow-core",
            """
            core.connection.AwsFlowConfiguration core.connection.AwsFlowRuntime core.connection.AwsKeys$DescriptorImpl
            core.connection.ConnectionSettings$DescriptorImpl core.connection.NamedConnection$DescriptorImpl
            core.connection.FolderConnection$DescriptorImpl core.connection.FolderConnections
            core.connection.WakeUpQueue$DescriptorImpl core.connection.EndedBuilds
            core.step.WithAwsConnectionStep$DescriptorImpl core.step.AwsCallerIdentityStep$DescriptorImpl
            core.step.AwsIdentityStep#whereTheNameIsFree core.step.AwsOperationsStep$DescriptorImpl
            core.step.AwsFlowBuilder$DescriptorImpl core.step.AwsFlowPublisher$DescriptorImpl
            core.ui.AwsFlowMonitor core.ui.AwsFlowPage core.ui.BlueOceanLink$Factory core.ui.OperationActionFactory""",
            "codecommit-scm",
            """
            codecommit.scm.CodeCommitSource$DescriptorImpl codecommit.scm.CodeCommitSCM$DescriptorImpl
            codecommit.scm.CodeCommitBrowser$DescriptorImpl codecommit.scm.BranchDiscoveryTrait$DescriptorImpl
            codecommit.scm.CodeCommitFileSystem$BuilderImpl codecommit.scm.PullRequestDiscoveryTrait$DescriptorImpl
            codecommit.scm.TagDiscoveryTrait$DescriptorImpl codecommit.scm.AuthorAuthority$DescriptorImpl
            codecommit.scm.AgeFilterTrait$DescriptorImpl codecommit.scm.BuildDetails
            codecommit.scm.CodeCommitNotes codecommit.scm.CodeCommitQueueListener
            codecommit.scm.CommentCommandTrait$DescriptorImpl codecommit.scm.CheckoutTrait$DescriptorImpl
            codecommit.scm.CodeCommitNavigator$DescriptorImpl codecommit.scm.RepositoryTagTrait$DescriptorImpl
            codecommit.scm.BuildStatusTrait$DescriptorImpl codecommit.scm.BuildStatusListener
            codecommit.scm.ChecksInComment codecommit.scm.PullRequestKeeper
            codecommit.scm.SourceVariables
            codecommit.step.CodeCommitCommentStep$DescriptorImpl codecommit.step.CodeCommitApproveStep$DescriptorImpl
            codecommit.step.CodeCommitMergePullRequestStep$DescriptorImpl
            codecommit.step.CodeCommitPullRequestStep$DescriptorImpl codecommit.step.CodeCommitTagStep$DescriptorImpl
            codecommit.step.CodeCommitCreateRepositoryStep$DescriptorImpl
            codecommit.step.CodeCommitMigrateStep$DescriptorImpl""",
            "deploy-step",
            """
            deploy.aws.DeploymentKind deploy.aws.SoakKind
            deploy.step.CodeDeployStep$DescriptorImpl deploy.step.CodeDeployBundleStep$DescriptorImpl
            deploy.step.CodeDeployWavesStep$DescriptorImpl deploy.step.CodeDeployGroupStep$DescriptorImpl
            deploy.step.CodeDeployOnPremisesStep$DescriptorImpl deploy.step.CodeDeployApplicationStep$DescriptorImpl
            deploy.step.CodeDeployAwaitStep$DescriptorImpl
            deploy.step.CodeDeployContinueStep$DescriptorImpl deploy.step.CodeDeployStopStep$DescriptorImpl
            deploy.step.CodeDeployRollbackStep$DescriptorImpl deploy.step.CodeDeployHistoryStep$DescriptorImpl
            deploy.step.DeploymentRecorder$Builds deploy.step.DeploymentRecorder$Operations
            deploy.ui.DeploymentsActionFactory deploy.ui.RevisionsSection deploy.ui.TargetsActionFactory
            deploy.ui.TargetsSection deploy.ui.WavesSection""",
            "stack-step",
            """
            stack.aws.StackKind stack.aws.PlanKind stack.aws.ExecuteKind stack.aws.StackDeleteKind stack.aws.DriftKind
            stack.aws.StackSetKind stack.aws.CloudFormationProbe
            stack.step.CloudFormationStep$DescriptorImpl stack.step.CloudFormationChangeSetStep$DescriptorImpl
            stack.step.CloudFormationExecuteStep$DescriptorImpl stack.step.CloudFormationDeleteStep$DescriptorImpl
            stack.step.CloudFormationDriftStep$DescriptorImpl stack.step.CloudFormationOutputsStep$DescriptorImpl
            stack.step.CloudFormationValidateStep$DescriptorImpl stack.step.CloudFormationStackSetStep$DescriptorImpl
            stack.step.CloudFormationStacksStep$DescriptorImpl stack.step.StackSetOverride$DescriptorImpl
            stack.step.StackParameter$DescriptorImpl stack.step.WaitingChangeSets""",
            "build-health",
            """
            health.aws.CloudWatchProbe health.aws.GateKind
            health.step.CloudWatchGateStep$DescriptorImpl health.step.AwsBuildHealthStep$DescriptorImpl
            health.step.CloudWatchAlarmStateStep$DescriptorImpl health.step.AwsBuildHealthPublisher$DescriptorImpl
            health.step.DeliveryConfiguration health.step.DeliveryRecorder$Builds health.step.DeliveryRecorder$Operations
            health.step.GateMetric$DescriptorImpl health.ui.DeliveryActionFactory health.ui.AuditSection
            health.step.CloudTrailAuditStep$DescriptorImpl health.step.CloudWatchMetricsStep$DescriptorImpl
            health.step.PublishedMetric$DescriptorImpl health.step.CloudWatchLogsStep$DescriptorImpl
            health.step.CloudWatchLogsQueryStep$DescriptorImpl health.step.CloudWatchLogsPushStep$DescriptorImpl
            health.step.DeliveryProperty$DescriptorImpl health.step.MetricsAtEnd$Builds health.ui.MetricsSection
            health.step.HealthAtEnd health.step.JobHealthProperty$DescriptorImpl
            health.ui.HealthActionFactory health.ui.HealthSection""");

    /** What people write: functions of steps and symbols of describables. */
    private static final Map<String, String> NAMES = Map.of(
            "aws-flow-core",
            "awsFlow publishAwsFlow awsKeys awsConnection withAwsConnection awsCallerIdentity awsOperations",
            "codecommit-scm",
            """
            codeCommit codeCommitBrowser codeCommitBranchDiscovery codeCommitPullRequestDiscovery codeCommitTagDiscovery codeCommitAgeFilter
            codeCommitCommentCommand codeCommitCheckout codeCommitRepositoryTags codeCommitBuildStatus codeCommitComment codeCommitApprove
            codeCommitMergePullRequest codeCommitPullRequest codeCommitTag codeCommitCreateRepository codeCommitMigrate""",
            "deploy-step",
            """
            codeDeploy codeDeployBundle codeDeployWaves codeDeployGroup codeDeployOnPremises codeDeployAwait codeDeployApplication
            codeDeployContinue codeDeployStop codeDeployRollback codeDeployHistory""",
            "stack-step",
            "cloudFormation cloudFormationChangeSet cloudFormationExecute cloudFormationDelete cloudFormationDrift"
                    + " cloudFormationOutputs cloudFormationValidate cloudFormationStackSet cloudFormationStacks",
            "build-health",
            "cloudWatchGate awsBuildHealth cloudWatchAlarmState publishAwsBuildHealth awsDelivery cloudTrailAudit"
                    + " cloudWatchMetrics cloudWatchLogs cloudWatchLogsQuery cloudWatchLogsPush awsProduction awsJobHealth");

    static List<Hpi> plugins() throws IOException {
        return Hpi.all();
    }

    @Test
    void thereIsOneOfEachPluginModule() throws IOException {
        assertThat(Hpi.all())
                .extracting(Hpi::id)
                .containsExactlyInAnyOrder(
                        "aws-flow-core", "codecommit-scm", "deploy-step", "build-health", "stack-step");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theManifestSaysWhatJenkinsReads(Hpi hpi) {
        assertThat(hpi.manifest("Short-Name")).isEqualTo(hpi.id());
        assertThat(hpi.manifest("Long-Name")).startsWith("AWS Flow");
        assertThat(hpi.manifest("Plugin-Version")).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(hpi.manifest("Jenkins-Version")).isEqualTo("2.541.3");
        assertThat(hpi.manifest("Hudson-Version")).isEqualTo("2.541.3");
        assertThat(hpi.manifest("Group-Id")).isEqualTo("io.jenkins.plugins");
        assertThat(hpi.manifest("Artifact-Id")).isEqualTo(hpi.id());
        assertThat(hpi.manifest("Plugin-License-Name")).isEqualTo("MIT License");
        for (String name : List.of("Short-Name", "Long-Name", "Plugin-Dependencies", "Plugin-Version")) {
            assertThat(hpi.manifest(name))
                    .as(name)
                    .isNotNull()
                    .isNotEqualTo("null")
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theDependenciesAreRealPluginsWithMinimumVersions(Hpi hpi) {
        List<String> dependencies =
                Arrays.asList(hpi.manifest("Plugin-Dependencies").split(","));
        assertThat(dependencies).allMatch(d -> d.matches("[a-z0-9-]+:[0-9][\\w.+-]*(;resolution:=optional)?"));
        if (!hpi.id().equals("aws-flow-core")) {
            assertThat(dependencies).contains("aws-flow-core:" + hpi.manifest("Plugin-Version"));
        }
        assertThat(dependencies)
                .as("an edge to a plugin that carries its own AWS SDK or JGit would shadow ours")
                .noneMatch(d -> d.matches(
                        "(aws-credentials|aws-java-sdk2?.*|git|git-client|artifact-manager-s3|pipeline-aws):.*"));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theInnerJarHasTheNamesThatMarshallingAsksFor(Hpi hpi) {
        assertThat(hpi.innerManifest("Short-Name")).isEqualTo(hpi.id());
        assertThat(hpi.innerManifest("Plugin-Version")).isEqualTo(hpi.manifest("Plugin-Version"));
        assertThat(hpi.innerEntries()).contains("index.jelly");
    }

    /** Where Jenkins finds what a Jenkinsfile, a form or another plugin asks for. */
    @ParameterizedTest
    @MethodSource("plugins")
    void theIndexNamesEveryExtension(Hpi hpi) throws IOException {
        assertThat(hpi.extensions(work))
                .containsExactlyInAnyOrderElementsOf(EXTENSIONS
                        .get(hpi.id())
                        .lines()
                        .flatMap(line -> Arrays.stream(line.split(" ")))
                        .map(name -> Hpi.PACKAGE + name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void everyNameOfAJenkinsfileOrOfConfigurationAsCodeIsThere(Hpi hpi) throws Exception {
        Map<String, String> names = new TreeMap<>();
        for (String line : lines(hpi, "META-INF/services/annotations/org.jenkinsci.Symbol")) {
            for (String symbol : Class.forName(line).getAnnotation(Symbol.class).value()) {
                names.merge(symbol, line, (one, other) -> one + ' ' + other);
            }
        }
        for (String extension : hpi.extensions(work)) {
            Class<?> type = Class.forName(extension.replaceAll("#.*", ""));
            if (StepDescriptor.class.isAssignableFrom(type)) {
                StepDescriptor descriptor =
                        (StepDescriptor) type.getDeclaredConstructor().newInstance();
                names.putIfAbsent(descriptor.getFunctionName(), extension);
            }
        }
        assertThat(names.keySet()).isEqualTo(Set.of(NAMES.get(hpi.id()).split("\\s+")));
        assertThat(names.values()).allSatisfy(name -> assertThat(name).startsWith(Hpi.PACKAGE));
        assertThat(hpi.innerEntries()).anyMatch(name -> name.endsWith(".stapler"));
    }

    private static List<String> lines(Hpi hpi, String entry) {
        String text = hpi.innerText(entry);
        return text == null ? List.of() : text.lines().toList();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void everyStaplerFileNamesTheParametersOfItsConstructor(Hpi hpi) {
        List<String> constructors = hpi.innerEntries().stream()
                .filter(name -> name.endsWith(".stapler"))
                .map(hpi::innerText)
                .filter(text -> text.startsWith("constructor="))
                .toList();
        assertThat(constructors).isNotEmpty().allMatch(text -> text.strip().matches("constructor=[\\w,]*"));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void nothingIsInsideThatJenkinsBringsOrThatIsForTestsOnly(Hpi hpi) {
        assertThat(hpi.libraries())
                .contains(hpi.id() + ".jar")
                .noneMatch(
                        name -> name.matches(
                                "(jenkins-api|jenkins-local|aws-local|commons-codec|slf4j|jcl-over|log4j|jackson-|guava|"
                                        + "groovy|symbol-annotation|stapler|remoting|spotbugs|jsr305|error_prone|sezpoz|localizer).*"));
        assertThat(hpi.innerEntries())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/jenkins/plugins/awsflow/"));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theSdkCoreIsInTheCorePluginOnly(Hpi hpi) {
        boolean carriesCore = hpi.libraries().stream().anyMatch(name -> name.startsWith("sdk-core-"));
        assertThat(carriesCore).isEqualTo(hpi.id().equals("aws-flow-core"));
        List<String> shared = List.of("aws-core-", "regions-", "auth-", "http-client-spi-", "apache-client-", "sts-");
        if (!hpi.id().equals("aws-flow-core")) {
            assertThat(hpi.libraries()).noneMatch(name -> shared.stream().anyMatch(name::startsWith));
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void itStaysSmall(Hpi hpi) throws IOException {
        assertThat(Files.size(hpi.file())).isLessThanOrEqualTo(SIZES.getOrDefault(hpi.id(), 8 * MEGABYTE));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void everyHelpTextHasItsChineseTwin(Hpi hpi) {
        List<String> helps = hpi.innerEntries().stream()
                .filter(name -> name.matches(".*/help[^/]*\\.html"))
                .toList();
        assertThat(helps).isNotEmpty();
        for (String help : helps) {
            if (!help.endsWith("_zh_CN.html")) {
                assertThat(helps).contains(help.replace(".html", "_zh_CN.html"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void everyMessageIsThereInBothLanguages(Hpi hpi) {
        List<String> bundles = hpi.innerEntries().stream()
                .filter(name -> name.endsWith("/Messages.properties"))
                .toList();
        assertThat(bundles).isNotEmpty();
        for (String bundle : bundles) {
            String chinese = hpi.innerText(bundle.replace(".properties", "_zh_CN.properties"));
            assertThat(chinese).as(bundle).isNotNull();
            assertThat(keys(chinese)).isEqualTo(keys(hpi.innerText(bundle)));
        }
    }

    private static List<String> keys(String properties) {
        return properties
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("=") && !line.startsWith(" "))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .sorted()
                .toList();
    }
}
