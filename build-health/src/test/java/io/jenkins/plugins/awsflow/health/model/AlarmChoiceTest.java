package io.jenkins.plugins.awsflow.health.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AlarmChoiceTest {
    private static final String ARN = "arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:web: errors";

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static AlarmChoice in(AlarmChoice choice) throws AwsFlowException {
        return choice.in("cloudWatchGate", "cn-north-1", "123456789012");
    }

    @Test
    void takesNamesAndArnsEachOnce() throws Exception {
        AlarmChoice choice = in(new AlarmChoice(Arrays.asList(" a ", null, "", "a", ARN), " "));
        assertThat(choice.alarms()).containsExactly("a", "web: errors");
        assertThat(choice.prefix()).isNull();
        assertThat(AlarmChoice.of(choice.names(), null).alarms()).isEqualTo(choice.alarms());
    }

    @Test
    void needsOneOfTheTwo() {
        assertThatThrownBy(() -> in(new AlarmChoice(null, null)))
                .hasMessage("cloudWatchGate: name the alarms (alarms: [\"name\", …]), what their names begin with"
                        + " (alarmPrefix: \"web-gamma\") or their tags (tags: [stage: \"gamma\"])");
        assertThatThrownBy(() -> in(new AlarmChoice(List.of("a"), "b")))
                .hasMessage("cloudWatchGate: give one of alarms, alarmPrefix and tags, not several");
    }

    @Test
    void alarmsOfAnotherPlaceAreTold() {
        assertThatThrownBy(() -> new AlarmChoice(List.of(ARN), null).in("x", "us-east-1", "123456789012"))
                .hasMessage(
                        "x: the alarm web: errors is in cn-north-1 of account 123456789012, but the connection leads"
                                + " to us-east-1 of account 123456789012. Give the step the region, or the connection, of the"
                                + " alarm.");
    }

    @Test
    void isCalledByItsFirstNames() {
        assertThat(new AlarmChoice(null, "web-").title()).isEqualTo("web-*");
        assertThat(new AlarmChoice(List.of("a", "b", "c"), null)).hasToString("a, b, c");
        assertThat(new AlarmChoice(List.of("a", "b", "c", "d", "e"), null).title())
                .isEqualTo("a, b, c and 2 more");
    }

    @Test
    void findsItsOwnAmongOthers() {
        List<AlarmView> all = List.of(
                Alarms.of("web-a", AlarmState.OK, 0),
                Alarms.of("web", AlarmState.OK, 0),
                Alarms.of("x", AlarmState.OK, 0));
        assertThat(new AlarmChoice(null, "web-").among(all))
                .extracting(AlarmView::name)
                .containsExactly("web-a");
        assertThat(new AlarmChoice(List.of("x", "web", "y"), null).among(all))
                .extracting(AlarmView::name)
                .containsExactly("web", "x");
    }
}
