package io.jenkins.plugins.awsflow.awslocal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
    @Test
    void percentCodingFollowsTheSignatureRules() {
        assertThat(Percent.encode("a b/ü~*", false)).isEqualTo("a%20b%2F%C3%BC~%2A");
        assertThat(Percent.encode("a b/ü", true)).isEqualTo("a%20b/%C3%BC");
        assertThat(Percent.decode("a%20b+%C3%BC%zz%4")).isEqualTo("a b+ü%zz%4");
        assertThat(Percent.decodeForm("a+b")).isEqualTo("a b");
    }

    @Test
    void queryParametersWithoutValueAreThere() {
        WireRequest request =
                new WireRequest("GET", "", "uploads&&prefix=a%2Fb&prefix=c", Map.of(), InputStream.nullInputStream());
        assertThat(request.rawPath()).isEqualTo("/");
        assertThat(request.hasQuery("uploads")).isTrue();
        assertThat(request.query("prefix")).isEqualTo("a/b");
        assertThat(request.query("none")).isNull();
        assertThat(request.query()).hasSize(3);
    }

    @Test
    void formsReadListsOfPairs() {
        WireRequest request = new WireRequest("POST", "/", null, Map.of(), InputStream.nullInputStream());
        byte[] body = "Action=A&N=7&T.1.Key=a&T.1.Value=b+c&T.2.Key=d&Bad=x".getBytes(StandardCharsets.UTF_8);
        Form form = Form.of(request, body);
        assertThat(form.number("N", 1)).isEqualTo(7);
        assertThat(form.number("Absent", 1)).isEqualTo(1);
        assertThat(form.pairs("T", "Key", "Value")).containsExactly(Map.entry("a", "b c"), Map.entry("d", ""));
        assertThatThrownBy(() -> form.number("Bad", 1)).isInstanceOf(AwsException.class);
    }

    @Test
    void xmlIsWrittenAndReadBack() {
        byte[] bytes = new Xml("Root", "http://ns/")
                .open("Item")
                .text("Name", "a<b>&c")
                .text("Nothing", null)
                .time("When", Instant.ofEpochMilli(1_001))
                .close()
                .text("Last", 5)
                .bytes();
        XmlNode root = XmlNode.parse(bytes);
        assertThat(root.name()).isEqualTo("Root");
        assertThat(root.all("Item")).hasSize(1);
        assertThat(root.all("Item").get(0).text("Name")).isEqualTo("a<b>&c");
        assertThat(root.all("Item").get(0).text("When")).isEqualTo("1970-01-01T00:00:01.001Z");
        assertThat(root.all("Item").get(0).text("Nothing")).isNull();
        assertThat(root.text("Last")).isEqualTo("5");
    }

    @Test
    void brokenOrDangerousXmlIsRefused() {
        for (String text :
                new String[] {"", "<a>", "<a></b>", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
                }) {
            assertThatThrownBy(() -> XmlNode.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            AwsException.class, e -> assertThat(e.code()).isEqualTo("MalformedXML"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws, amazonaws.com",
        "cn-north-1, aws-cn, amazonaws.com.cn",
        "cn-northwest-1, aws-cn, amazonaws.com.cn",
        "us-gov-west-1, aws-us-gov, amazonaws.com",
        "eusc-de-east-1, aws-eusc, amazonaws.eu",
        "us-isob-east-1, aws-iso-b, sc2s.sgov.gov"
    })
    void regionsBelongToTheirPartition(String region, String partition, String suffix) {
        assertThat(Partition.ofRegion(region).id()).isEqualTo(partition);
        assertThat(Partition.ofRegion(region).dnsSuffix()).isEqualTo(suffix);
    }

    @Test
    void errorsHaveTheFormOfTheirProtocol() throws IOException {
        AwsException error =
                new AwsException(404, "NoSuchKey", "no <key>").with("Key", "k").header("h", "v");
        assertThat(error.headers()).containsEntry("h", "v");
        String rest = text(Protocol.REST_XML.error(error, "id", "/b/k"));
        assertThat(rest).contains("<Code>NoSuchKey</Code>", "<Key>k</Key>", "no &lt;key", "<RequestId>id</RequestId>");
        assertThat(text(Protocol.QUERY.error(error, "id", "/"))).contains("<Type>Sender</Type>", "ErrorResponse");
        assertThat(text(Protocol.QUERY.error(new AwsException(500, "X", "y"), "id", "/")))
                .contains("<Type>Receiver</Type>");
        Reply json = Protocol.JSON.error(error, "id", "/");
        assertThat(json.headers()).containsEntry("Content-Type", "application/x-amz-json-1.1");
        assertThat(text(json)).contains("\"__type\":\"NoSuchKey\"", "\"message\":\"no <key>\"");
    }

    private static String text(Reply reply) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reply.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
