package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * Finds alarms by their tags with the Resource Groups Tagging API, which answers a hundred at a time; CloudWatch itself
 * would have to be asked for each alarm's tags.
 */
final class TaggedAlarms {
    /** The service's endpoint prefix. */
    static final String SERVICE = "tagging";

    /** Resources that one GetResources answers; source: its API reference. */
    private static final int PAGE = 100;

    private static final String ALARM = ":alarm:";

    private final AwsSession session;

    TaggedAlarms(AwsSession session) {
        this.session = session;
    }

    /** Names of the alarms that have all of the tags. */
    List<String> names(Map<String, String> tags) {
        List<TagFilter> filters = new ArrayList<>();
        tags.forEach((key, value) -> {
            TagFilter.Builder filter = TagFilter.builder().key(key);
            filters.add(value.isEmpty() ? filter.build() : filter.values(value).build());
        });
        GetResourcesRequest request = GetResourcesRequest.builder()
                .resourceTypeFilters("cloudwatch:alarm")
                .resourcesPerPage(PAGE)
                .tagFilters(filters)
                .build();
        List<String> names = new ArrayList<>();
        for (ResourceTagMapping found : session.client(SERVICE, ResourceGroupsTaggingApiClient::builder)
                .getResourcesPaginator(request)
                .resourceTagMappingList()) {
            int name = found.resourceARN().indexOf(ALARM);
            if (name >= 0) {
                names.add(found.resourceARN().substring(name + ALARM.length()));
            }
        }
        return names;
    }
}
