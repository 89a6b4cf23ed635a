package io.jenkins.plugins.awsflow.awslocal.sns;

import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.QueryService;
import io.jenkins.plugins.awsflow.awslocal.sqs.Queues;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Amazon SNS, API version 2010-03-31: standard topics, and queues as their subscribers. */
public final class SnsService extends QueryService {
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";
    private static final List<String> JOURNALED =
            List.of("Name", "TopicArn", "TargetArn", "SubscriptionArn", "Endpoint", "Protocol", "AttributeName");

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Topics topics;

    /** One API operation. */
    interface Operation {
        /** Does the work and writes the result. */
        void apply(Request request, Xml result);
    }

    /** What an operation works on. */
    record Request(Topics topics, Queues queues, Form form, String account, String region) {}

    private final Queues queues;

    public SnsService(Queues queues, LocalClock clock) {
        super("sns", NAMESPACE, JOURNALED);
        this.queues = queues;
        this.topics = new Topics(queues, clock);
        new TopicOperations().register(operations);
        new SubscriptionOperations().register(operations);
    }

    /** The topics. */
    public Topics topics() {
        return topics;
    }

    @Override
    protected boolean knows(String operation) {
        return operations.containsKey(operation);
    }

    @Override
    public String resource(WireRequest request, byte[] body, String region, String account) {
        Form form = Form.of(request, body);
        String arn = form.get("TopicArn");
        String name = form.get("Name") == null ? "*" : form.get("Name");
        return arn == null ? Partition.ofRegion(region).arn("sns", region, account, name) : arn;
    }

    @Override
    public Reply dispatch(Call call) {
        Form form = Form.of(call.request(), call.bytes());
        Xml xml = open(call);
        operations.get(call.operation()).apply(new Request(topics, queues, form, call.account(), call.region()), xml);
        return close(xml);
    }

    @Override
    public void reset() {
        topics.byArn().clear();
    }
}
