package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValue;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValues;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Template;
import io.jenkins.plugins.awsflow.awslocal.s3.Buckets;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What requests that bring a template have in common: the template, parameters, capabilities, tags. */
final class Requests {
    static final int LONGEST_BODY = 51_200;
    private static final int LONGEST_STORED = 1_048_576;
    private static final Pattern VIRTUAL_HOST = Pattern.compile("([a-z0-9.-]+?)\\.s3[.-].*");

    private final StackEngine engine;
    private final Buckets buckets;

    Requests(StackEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    /** The template that a request brings; {@code previous} if it asks for that. */
    Template template(StackBook book, Form form, Template previous) {
        String body = form.get("TemplateBody");
        String url = form.get("TemplateURL");
        boolean keep = "true".equals(form.get("UsePreviousTemplate"));
        int given = (body == null ? 0 : 1) + (url == null ? 0 : 1) + (keep ? 1 : 0);
        if (given != 1) {
            throw error("Either Template URL or Template Body must be specified.");
        }
        if (keep) {
            if (previous == null) {
                throw error("Template has to be specified for a stack that does not exist.");
            }
            return previous;
        }
        if (body != null && body.getBytes(StandardCharsets.UTF_8).length > LONGEST_BODY) {
            throw error(
                    "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must "
                            + "have length less than or equal to " + LONGEST_BODY);
        }
        return Template.parse(body != null ? body : stored(book, url));
    }

    /** A template in S3, by the address of its object in any style. */
    String stored(StackBook book, String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw error("TemplateURL must be a supported URL.");
        }
        String path = uri.getPath() == null || uri.getPath().isEmpty()
                ? ""
                : uri.getPath().substring(1);
        Matcher host = VIRTUAL_HOST.matcher(uri.getHost() == null ? "" : uri.getHost());
        int slash = path.indexOf('/');
        boolean virtual = host.matches();
        String bucket = virtual ? host.group(1) : slash < 0 ? path : path.substring(0, slash);
        String key = virtual ? path : slash < 0 ? "" : path.substring(slash + 1);
        try {
            byte[] bytes = Files.readAllBytes(buckets.locate(book.account, book.region, bucket, key, null, null));
            if (bytes.length > LONGEST_STORED) {
                throw error("Template may not exceed " + LONGEST_STORED + " bytes in size.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AwsException e) {
            if (e.code().equals("ValidationError")) {
                throw e;
            }
            throw error("S3 error: " + e.getMessage() + "\nFor more information check "
                    + "http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
        }
    }

    /** All that a stack is to be made from. */
    StackSettings settings(StackBook book, Form form, StackSettings before) {
        Template template = template(book, form, before == null ? null : before.template());
        Map<String, ParameterValues.Given> given = new LinkedHashMap<>();
        for (Form item : form.structures("Parameters")) {
            given.put(
                    item.get("ParameterKey"),
                    new ParameterValues.Given(item.get("ParameterValue"), "true".equals(item.get("UsePreviousValue"))));
        }
        Map<String, ParameterValue> parameters = new ParameterValues(template, name -> engine.stored(book, name))
                .resolve(given, before == null ? Map.of() : before.parameters());
        List<String> capabilities = form.texts("Capabilities");
        Capabilities.require(template, capabilities);
        Map<String, String> triggers = form.pairs("RollbackConfiguration.RollbackTriggers.member", "Arn", "Type");
        String minutes = form.get("RollbackConfiguration.MonitoringTimeInMinutes");
        boolean sameTags = before != null && !form.has("Tags");
        return new StackSettings(
                template,
                parameters,
                sameTags ? before.tags() : tags(form),
                capabilities,
                form.get("RoleARN") != null || before == null ? form.get("RoleARN") : before.roleArn(),
                form.has("NotificationARNs") || before == null
                        ? form.texts("NotificationARNs")
                        : before.notificationArns(),
                triggers.isEmpty() && before != null ? before.rollbackTriggers() : triggers,
                minutes == null ? (before == null ? null : before.monitoringMinutes()) : Integer.valueOf(minutes));
    }

    static Map<String, String> tags(Form form) {
        Map<String, String> tags = form.pairs("Tags.member", "Key", "Value");
        if (tags.size() > 50) {
            throw error("1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have "
                    + "length less than or equal to 50");
        }
        for (String key : new TreeSet<>(tags.keySet())) {
            if (key.startsWith("aws:")) {
                throw error("aws: prefixed tag key names are not allowed for external use.");
            }
        }
        return tags;
    }

    static AwsException error(String message) {
        return AwsException.client("ValidationError", message);
    }
}
