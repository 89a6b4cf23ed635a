package io.jenkins.plugins.awsflow.stack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.stack.model.InstanceView;
import io.jenkins.plugins.awsflow.stack.model.SetAction;
import io.jenkins.plugins.awsflow.stack.model.SetPlanner;
import io.jenkins.plugins.awsflow.stack.model.SetTargets;
import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * The life of a stack set, call by call, on moto. It knows no ids of the client's own for operations on instances, so each
 * action is an operation of its own here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("emulators")
class MotoStackSetTest {
    private static final String REGION = "us-east-1";
    private static final String ACCOUNT = "111111111111";
    private static final String TEMPLATE =
            "Resources: {Work: {Type: 'AWS::SQS::Queue', Properties: {QueueName: work}}}";
    private static final SetTargets TARGETS =
            new SetTargets(List.of(ACCOUNT), List.of(), List.of(REGION, "eu-west-1"), null, null);

    private final SharedThreads threads = new SharedThreads();
    private final AwsSessions sessions = new AwsSessions(threads, Clock.systemUTC(), "test");
    private final StackSetKind kind = new StackSetKind();
    private Emulator emulator;
    private AwsSession session;

    @BeforeAll
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        emulator = Emulator.moto();
        session = sessions.open(new SessionSpec(AwsBasicCredentials.create("AKIAEMULATOR", "secret"), REGION)
                .endpoint(emulator.endpoint()));
    }

    @AfterAll
    void stop() {
        sessions.close();
        threads.close();
        if (emulator != null) {
            emulator.close();
        }
    }

    private OperationRequest request(String template, SetAction action) throws Exception {
        StackSetPlace place = StackSetPlace.of(session, "base", false);
        Map<String, String> parameters = new HashMap<>();
        parameters.put(StackSetParameters.SET, "base");
        if (place.exists()) {
            parameters.put(StackSetParameters.SET_ID, place.id());
        }
        parameters.put(StackParameters.TEMPLATE, template);
        parameters.put(StackSetParameters.ACCOUNTS, ACCOUNT);
        parameters.put(StackSetParameters.REGIONS, REGION + ",eu-west-1");
        StackSetParameters.actions(parameters, List.of(action), Set.of());
        return new OperationRequest(StackSetKind.ID, "stack set base", Marker.newToken(), parameters);
    }

    private OperationSnapshot run(String template, SetAction action) throws Exception {
        OperationRequest request = request(template, action);
        OperationHandle handle = new OperationHandle(
                request,
                kind.start(session.withoutRetries(), request),
                null,
                ConnectionRef.named("emulator"),
                REGION,
                session.account(),
                Long.MAX_VALUE);
        OperationSnapshot now = kind.poll(session, List.of(handle)).get(handle.watchedId());
        for (int i = 0; i < 2 && now.awaitsWord(); i++) {
            kind.proceed(session, handle, now);
            now = kind.poll(session, List.of(handle)).get(handle.watchedId());
        }
        OperationNotes notes = new OperationNotes();
        kind.describe(session, handle, now, notes);
        assertThat(kind.result(session, handle, now, notes)).containsEntry("stackSet", "base");
        return now;
    }

    @Test
    void aSetIsMadeFilledChangedEmptiedAndDeleted() throws Exception {
        assertThat(StackSetPlace.of(session, "base", false).exists()).isFalse();
        List<SetAction> create = new SetPlanner(TARGETS, List.of()).create();
        assertThat(run(TEMPLATE, create.get(0)).remoteState()).isEqualTo("ACTIVE");
        assertThat(run(TEMPLATE, create.get(1)).state()).isEqualTo(OperationState.SUCCEEDED);

        StackSetPlace place = StackSetPlace.of(session, "base", false);
        assertThat(place.permissionModel()).isEqualTo("SELF_MANAGED");
        assertThat(place.differs(TEMPLATE, Map.of(), Map.of())).isFalse();
        String other = TEMPLATE.replace("Work", "Other");
        assertThat(place.differs(other, Map.of(), Map.of())).isTrue();
        List<InstanceView> instances = place.instances(TARGETS);
        assertThat(instances).hasSize(2).allSatisfy(one -> assertThat(one.shownState())
                .isEqualTo("CURRENT"));
        assertThat(new SetPlanner(TARGETS, instances).update(false)).isEmpty();

        List<SetAction> update = new SetPlanner(TARGETS, instances).update(true);
        assertThat(update).hasSize(1);
        assertThat(run(other, update.get(0)).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(StackSetPlace.of(session, "base", false).differs(other, Map.of(), Map.of()))
                .isFalse();

        List<SetAction> delete =
                new SetPlanner(new SetTargets(List.of(), List.of(), List.of(), null, null), instances).delete();
        assertThat(run(other, delete.get(0)).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(run(other, delete.get(1)).remoteState()).isEqualTo(StackSetPoll.DELETED);
        assertThat(StackSetPlace.of(session, "base", false).exists()).isFalse();
    }

    @Test
    void anUpdateWhoseReplyWasLostIsFoundByItsOwnId() throws Exception {
        run(TEMPLATE, SetAction.whole(SetAction.Kind.CREATE_SET));
        OperationRequest update = request(TEMPLATE, SetAction.whole(SetAction.Kind.UPDATE_SET));
        String id = kind.start(session.withoutRetries(), update);
        assertThat(id).isEqualTo(StackSetParameters.operationId(update, 0));
        StackSetApi api = StackSetKind.api(session, update, null);
        assertThat(api.results(id, null, 1)).isEmpty();
        run(TEMPLATE, SetAction.whole(SetAction.Kind.DELETE_SET));
    }
}
