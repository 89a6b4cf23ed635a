package io.jenkins.plugins.awsflow.awslocal.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

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
    /** AWS JSON 1.0 of a service that spoke the query protocol before: clients go by the old error codes. */
    JSON_QUERY {
        @Override
        public Reply error(AwsException error, String requestId, String resource) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("__type", error.shape());
            node.put("message", error.getMessage());
            return Reply.of(
                            error.status(),
                            "application/x-amz-json-1.0",
                            node.toString().getBytes(StandardCharsets.UTF_8))
                    .header(QUERY_ERROR, queryError(error));
        }
    },
    /** Smithy RPC v2 with CBOR bodies, of a service that spoke the query protocol before. */
    CBOR {
        @Override
        public Reply error(AwsException error, String requestId, String resource) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("__type", error.shape());
            body.put("message", error.getMessage());
            return Reply.of(error.status(), "application/cbor", Cbor.write(body))
                    .header("smithy-protocol", "rpc-v2-cbor")
                    .header(QUERY_ERROR, queryError(error));
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

    private static final String QUERY_ERROR = "x-amzn-query-error";

    private static String queryError(AwsException error) {
        return error.code() + (error.status() < 500 ? ";Sender" : ";Receiver");
    }

    /** The reply that tells an error. */
    public abstract Reply error(AwsException error, String requestId, String resource);

    public String requestIdHeader() {
        return "x-amzn-RequestId";
    }
}
