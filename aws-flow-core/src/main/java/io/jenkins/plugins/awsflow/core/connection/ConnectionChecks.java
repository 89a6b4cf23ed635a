package io.jenkins.plugins.awsflow.core.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/** What the fields of a connection may hold. */
final class ConnectionChecks {
    /** A region's id; AWS adds regions faster than SDKs are updated, so an unknown one is no error. */
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d+");

    private static final Pattern ROLE = Pattern.compile("arn:[a-z0-9-]+:iam::\\d{12}:role/\\S+");

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConnectionChecks() {}

    static FormValidation region(String id) {
        if (id == null) {
            return FormValidation.warning(Messages.NamedConnection_RegionMissing());
        }
        if (!REGION.matcher(id).matches()) {
            return FormValidation.error(Messages.NamedConnection_RegionWrong(id, nearestRegion(id)));
        }
        boolean known = Region.regions().stream().anyMatch(r -> r.id().equals(id));
        return known ? FormValidation.ok() : FormValidation.warning(Messages.NamedConnection_RegionUnknown(id));
    }

    static FormValidation roles(List<String> arns) {
        for (String arn : arns) {
            if (!ROLE.matcher(arn).matches()) {
                return FormValidation.error(Messages.NamedConnection_RoleWrong(arn));
            }
        }
        return FormValidation.ok();
    }

    static void needRole(String arn) throws AwsFlowException {
        if (!ROLE.matcher(arn).matches()) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.NamedConnection_RoleWrong(arn));
        }
    }

    static FormValidation accounts(List<String> ids) {
        for (String id : ids) {
            if (!ACCOUNT.matcher(id).matches()) {
                return FormValidation.error(Messages.NamedConnection_AccountWrong(id));
            }
        }
        return FormValidation.ok();
    }

    static FormValidation tags(String lines) {
        for (String line : lines.split("\n", -1)) {
            if (!line.isBlank() && line.indexOf('=') <= 0) {
                return FormValidation.error(Messages.NamedConnection_TagWrong(line.strip()));
            }
        }
        return FormValidation.ok();
    }

    static FormValidation json(String text) {
        if (text == null) {
            return FormValidation.ok();
        }
        try {
            return JSON.readTree(text).isObject()
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.NamedConnection_PolicyWrong());
        } catch (JsonProcessingException e) {
            return FormValidation.error(Messages.NamedConnection_PolicyWrong());
        }
    }

    static FormValidation endpoint(String address) {
        try {
            uri(address);
            return FormValidation.ok();
        } catch (AwsFlowException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Of a form's field: what is no number is told beside it; here it counts as not given. */
    static int minutes(String text) {
        return text != null && text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    /** Opens a session, asking AWS at this moment, and tells whose it is. */
    static FormValidation works(SessionSpec spec) throws AwsFlowException {
        AwsSession session = AwsFlowRuntime.get().sessions().openNow(spec);
        return FormValidation.ok(Messages.NamedConnection_Works(session.account(), session.arn()));
    }

    /** A region id that can be sent to the SDK, which would make a host name of anything. */
    static String needRegion(String id) throws AwsFlowException {
        if (!REGION.matcher(id).matches()) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.NamedConnection_RegionWrong(id, nearestRegion(id)));
        }
        return id;
    }

    /** The endpoint as an address; null for none. */
    static URI uri(String address) throws AwsFlowException {
        if (address == null) {
            return null;
        }
        try {
            URI uri = new URI(address);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.NamedConnection_EndpointWrong(address), e);
        }
        throw new AwsFlowException(FailureClass.INVALID, Messages.NamedConnection_EndpointWrong(address));
    }

    private static String nearestRegion(String id) {
        List<String> known = Region.regions().stream().map(Region::id).toList();
        return Nearest.to(id, known).orElse("us-east-1");
    }
}
