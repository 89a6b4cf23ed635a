package io.jenkins.plugins.awsflow.core.connection;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.QueueReader;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;
import software.amazon.awssdk.regions.Region;

/** A queue that EventBridge fills with changes in AWS, so that waits hear of them before their next look. */
public final class WakeUpQueue implements Describable<WakeUpQueue> {
    private static final Pattern URL = Pattern.compile("https?://[^/\\s]+/(\\d{12})/[\\w-]{1,80}");

    private final String url;
    private final String connection;

    /**
     * A queue.
     *
     * @param url its address, such as {@code https://sqs.cn-north-1.amazonaws.com.cn/123456789012/jenkins}
     * @param connection name of the connection that may read it; null for the default one
     */
    @DataBoundConstructor
    public WakeUpQueue(String url, String connection) {
        this.url = Util.fixNull(url).strip();
        this.connection = Util.fixEmptyAndTrim(connection);
    }

    public String getUrl() {
        return url;
    }

    public String getConnection() {
        return connection;
    }

    /** Whose it is, twelve digits; null if the address does not say. */
    String account() {
        Matcher address = URL.matcher(url);
        return address.matches() ? address.group(1) : null;
    }

    /** One who reads it, with a session of this moment. */
    QueueReader open() throws AwsFlowException {
        ConnectionRef ref = connection == null ? ConnectionRef.empty() : ConnectionRef.named(connection);
        return new QueueReader(AwsConnections.open(ref.inRegion(region()), (Item) null), url);
    }

    /** The region that its host names; null for that of the connection. */
    String region() {
        String host = URI.create(url).getHost();
        return host == null ? null : AwsPartition.regionOf(host).map(Region::id).orElse(null);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof WakeUpQueue other && url.equals(other.url) && Objects.equals(connection, other.connection);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url, connection);
    }

    /** Describes a queue in the global configuration. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<WakeUpQueue> {
        @Override
        public String getDisplayName() {
            return Messages.WakeUpQueue_DisplayName();
        }

        /** The connections that there are. */
        @POST
        public ListBoxModel doFillConnectionItems(@QueryParameter String connection) {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.WakeUpQueue_DefaultConnection(), "");
            if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                AwsFlowConfiguration.get().namesFor(null).forEach(items::add);
            }
            String current = Util.fixEmptyAndTrim(connection);
            if (current != null && items.stream().noneMatch(option -> option.value.equals(current))) {
                items.add(current);
            }
            return items;
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return URL.matcher(Util.fixNull(value).strip()).matches()
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.WakeUpQueue_UrlWrong());
        }
    }
}
