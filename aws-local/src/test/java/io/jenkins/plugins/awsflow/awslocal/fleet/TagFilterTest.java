package io.jenkins.plugins.awsflow.awslocal.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagFilterTest {
    private static final Map<String, String> TAGS = Map.of("Stage", "beta", "Role", "web");

    @Test
    void typesDecideWhatIsCompared() {
        assertThat(new TagFilter("Stage", null, "KEY_ONLY").matches(TAGS)).isTrue();
        assertThat(new TagFilter(null, "web", "VALUE_ONLY").matches(TAGS)).isTrue();
        assertThat(new TagFilter("Stage", "beta", "KEY_AND_VALUE").matches(TAGS))
                .isTrue();
        assertThat(new TagFilter("Stage", "web", "KEY_AND_VALUE").matches(TAGS)).isFalse();
        assertThat(new TagFilter("Stage", null, "KEY_AND_VALUE").matches(TAGS)).isFalse();
    }

    @Test
    void listsAreAnyOfAndSetsAreAllOf() {
        TagFilter beta = new TagFilter("Stage", "beta", "KEY_AND_VALUE");
        TagFilter prod = new TagFilter("Stage", "prod", "KEY_AND_VALUE");
        TagFilter web = new TagFilter("Role", "web", "KEY_AND_VALUE");
        assertThat(TagFilter.any(List.of(prod, beta), TAGS)).isTrue();
        assertThat(TagFilter.any(List.of(), TAGS)).isFalse();
        assertThat(TagFilter.all(List.of(List.of(beta, prod), List.of(web)), TAGS))
                .isTrue();
        assertThat(TagFilter.all(List.of(List.of(prod), List.of(web)), TAGS)).isFalse();
        assertThat(TagFilter.all(List.of(), TAGS)).isFalse();
    }
}
