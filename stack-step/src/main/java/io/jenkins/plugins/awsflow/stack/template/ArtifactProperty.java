package io.jenkins.plugins.awsflow.stack.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A property that says where something lies in S3, and that may name a file or directory beside the template instead.
 * Sources: the list of {@code aws cloudformation package} in the AWS CLI's reference, and for the types that it does not
 * know (HTTP APIs, resolvers in JavaScript, stack sets) that of {@code sam package}.
 */
final class ArtifactProperty {
    /** How the property says where something lies. */
    private enum Form {
        /** {@code s3://bucket/key}. */
        URI,
        /** An address as CloudFormation takes them for templates. */
        URL,
        /** Bucket and key as members of a mapping. */
        MAPPING
    }

    private static final String S3_BUCKET = "S3Bucket";
    private static final String S3_KEY = "S3Key";
    private static final Map<String, List<ArtifactProperty>> BY_TYPE = new LinkedHashMap<>();

    static {
        uri("AWS::Serverless::Function", "CodeUri", true);
        uri("AWS::Serverless::LayerVersion", "ContentUri", true);
        uri("AWS::Serverless::Api", "DefinitionUri", false);
        uri("AWS::Serverless::HttpApi", "DefinitionUri", false);
        mapping("AWS::Serverless::StateMachine", "DefinitionUri", "Bucket", "Key", false);
        mapping("AWS::Lambda::Function", "Code", S3_BUCKET, S3_KEY, true);
        mapping("AWS::Lambda::LayerVersion", "Content", S3_BUCKET, S3_KEY, true);
        mapping("AWS::ApiGateway::RestApi", "BodyS3Location", "Bucket", "Key", false);
        mapping("AWS::ApiGatewayV2::Api", "BodyS3Location", "Bucket", "Key", false);
        mapping("AWS::StepFunctions::StateMachine", "DefinitionS3Location", "Bucket", "Key", false);
        mapping("AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle", S3_BUCKET, S3_KEY, false);
        mapping("AWS::CodeCommit::Repository", "Code.S3", "Bucket", "Key", true);
        uri("AWS::Glue::Job", "Command.ScriptLocation", false);
        uri("AWS::AppSync::GraphQLSchema", "DefinitionS3Location", false);
        for (String type : List.of("AWS::AppSync::Resolver", "AWS::AppSync::FunctionConfiguration")) {
            uri(type, "RequestMappingTemplateS3Location", false);
            uri(type, "ResponseMappingTemplateS3Location", false);
            uri(type, "CodeS3Location", false);
        }
        for (String type : List.of("AWS::CloudFormation::Stack", "AWS::CloudFormation::StackSet")) {
            add(type, new ArtifactProperty("TemplateURL", Form.URL, null, null, false));
        }
        add("AWS::Serverless::Application", new ArtifactProperty("Location", Form.URL, null, null, false));
    }

    /** {@code Location} of {@code AWS::Include}, wherever it is written. */
    static final ArtifactProperty INCLUDE = new ArtifactProperty("Location", Form.URI, null, null, false);

    private final String path;
    private final Form form;
    private final String bucketName;
    private final String keyName;
    private final boolean zip;

    private ArtifactProperty(String path, Form form, String bucketName, String keyName, boolean zip) {
        this.path = path;
        this.form = form;
        this.bucketName = bucketName;
        this.keyName = keyName;
        this.zip = zip;
    }

    private static void uri(String type, String path, boolean zip) {
        add(type, new ArtifactProperty(path, Form.URI, null, null, zip));
    }

    private static void mapping(String type, String path, String bucketName, String keyName, boolean zip) {
        add(type, new ArtifactProperty(path, Form.MAPPING, bucketName, keyName, zip));
    }

    private static void add(String type, ArtifactProperty property) {
        BY_TYPE.computeIfAbsent(type, t -> new ArrayList<>()).add(property);
    }

    /** Those of a type; none for most. */
    static List<ArtifactProperty> of(String type) {
        return BY_TYPE.getOrDefault(type, List.of());
    }

    /** All that are known, each as {@code type.property}. */
    static List<String> all() {
        List<String> all = new ArrayList<>();
        BY_TYPE.forEach((type, properties) -> properties.forEach(property -> all.add(type + "." + property.path)));
        return all;
    }

    /** Such as {@code Code}, or {@code Command.ScriptLocation} for a member of a property. */
    String path() {
        return path;
    }

    /** Whether what it names is a template, which may name further artifacts. */
    boolean isTemplate() {
        return form == Form.URL;
    }

    /** Whether a single file is zipped. */
    boolean isZip() {
        return zip;
    }

    /** What the property is to say: a text, or a mapping of texts. */
    Object located(String bucket, String key, String url) {
        return switch (form) {
            case URI -> "s3://" + bucket + "/" + key;
            case URL -> url;
            case MAPPING -> {
                Map<String, String> place = new LinkedHashMap<>();
                place.put(bucketName, bucket);
                place.put(keyName, key);
                yield place;
            }
        };
    }
}
