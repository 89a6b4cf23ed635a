package io.jenkins.plugins.awsflow.awslocal.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The wire protocols of AWS that are spoken here: how each writes an error, and under which header the request id. */
public enum Protocol {
    /** Form parameters in, XML out (STS). */
    QUERY {
        @Override
        public Reply error(AwsException error, String requestId, String resource) {
            Xml xml = new Xml("ErrorResponse", "https://sts.amazonaws.com/doc/2011-06-15/")
                    .open("Error")
                    .text("Type", error.status() < 500 ? "Sender" : "Receiver")
                    .text("Code", error.code())
                    .text("Message", error.getMessage())
                    .close()
                    .text("RequestId", requestId);
            return Reply.of(error.status(), "text/xml", xml.bytes());
        }
    },
    /** AWS JSON 1.1: the operation is named by X-Amz-Target. */
    JSON {
        @Override
        public Reply error(AwsException error, String requestId, String resource) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("__type", error.code());
            node.put("message", error.getMessage());
            return Reply.of(
                    error.status(),
                    "application/x-amz-json-1.1",
                    node.toString().getBytes(StandardCharsets.UTF_8));
        }
    },
    /** REST with XML bodies (S3). */
    REST_XML {
        @Override
        public Reply error(AwsException error, String requestId, String resource) {
            Xml xml = new Xml("Error", null).text("Code", error.code()).text("Message", error.getMessage());
            error.details().forEach(xml::text);
            xml.text("Resource", resource).text("RequestId", requestId).text("HostId", "aws-local");
            return Reply.of(error.status(), "application/xml", xml.bytes());
        }

        @Override
        public String requestIdHeader() {
            return "x-amz-request-id";
        }
    };

    /** The reply that tells an error. */
    public abstract Reply error(AwsException error, String requestId, String resource);

    public String requestIdHeader() {
        return "x-amzn-RequestId";
    }
}
