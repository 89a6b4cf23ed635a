package io.jenkins.plugins.awsflow.awslocal.server;

import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import io.jenkins.plugins.awsflow.awslocal.wire.Protocol;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service of the AWS Query protocol: the operation is a field of a form, the output XML in an envelope of its name. */
public abstract class QueryService implements Service {
    private final String name;
    private final String namespace;
    private final List<String> journaled;

    /**
     * A service.
     *
     * @param name as in the credential scope of signatures
     * @param namespace of its XML
     * @param journaled fields of forms that are worth a place in the journal
     */
    protected QueryService(String name, String namespace, List<String> journaled) {
        this.name = name;
        this.namespace = namespace;
        this.journaled = List.copyOf(journaled);
    }

    /** Whether the service has that operation. */
    protected abstract boolean knows(String operation);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public final String operation(WireRequest request, byte[] body) {
        String action = Form.of(request, body).get("Action");
        return action != null && knows(action) ? action : null;
    }

    @Override
    public Map<String, String> keyParameters(WireRequest request, byte[] body) {
        Form form = Form.of(request, body);
        Map<String, String> found = new LinkedHashMap<>();
        for (String field : journaled) {
            if (form.get(field) != null) {
                found.put(field, form.get(field));
            }
        }
        return found;
    }

    /** Begins an answer; what an operation tells goes in there. */
    protected final Xml open(Call call) {
        return new Xml(call.operation() + "Response", namespace).open(call.operation() + "Result");
    }

    /** Ends an answer. */
    protected static Reply close(Xml xml) {
        xml.close();
        xml.open("ResponseMetadata").text("RequestId", "aws-local").close();
        return Reply.of(200, "text/xml", xml.bytes());
    }
}
