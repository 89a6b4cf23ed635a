package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the user guide's tables: 0 is within the threshold, X beyond it, - missing. */
class MissingDataTest {
    /** What the alarm was before. */
    private static final String BEFORE = "before";

    @ParameterizedTest(name = "{0}: {1}, {2}, {3}, {4}")
    @CsvSource({
        "0 - X - X, OK, OK, OK, OK",
        "0 - - - -, OK, OK, OK, OK",
        "- - - - -, INSUFFICIENT_DATA, before, ALARM, OK",
        "0 X X - X, ALARM, ALARM, ALARM, ALARM",
        "- - - - X, INSUFFICIENT_DATA, before, ALARM, OK",
        "X - - - -, ALARM, before, ALARM, OK",
        "- - X - -, ALARM, before, ALARM, OK",
    })
    void threeOfThree(String points, String missing, String ignore, String breaching, String notBreaching) {
        check(points, 3, missing, ignore, breaching, notBreaching);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, {3}, {4}")
    @CsvSource({
        "0 - X - X, ALARM, ALARM, ALARM, ALARM",
        "0 0 X 0 X, ALARM, ALARM, ALARM, ALARM",
        "0 - X - -, OK, OK, ALARM, OK",
        "- - - - 0, OK, OK, ALARM, OK",
        "- - - - X, INSUFFICIENT_DATA, before, ALARM, OK",
    })
    void twoOfThree(String points, String missing, String ignore, String breaching, String notBreaching) {
        check(points, 2, missing, ignore, breaching, notBreaching);
    }

    private static void check(
            String points, int toAlarm, String missing, String ignore, String breaching, String notBreaching) {
        List<Boolean> list = Arrays.stream(points.split(" "))
                .map(point -> point.equals("-") ? null : Boolean.valueOf(point.equals("X")))
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        assertThat(MissingData.of("missing").state(list, 3, toAlarm, BEFORE)).isEqualTo(missing);
        assertThat(MissingData.of("ignore").state(list, 3, toAlarm, BEFORE)).isEqualTo(ignore);
        assertThat(MissingData.of("breaching").state(list, 3, toAlarm, BEFORE)).isEqualTo(breaching);
        assertThat(MissingData.of("notBreaching").state(list, 3, toAlarm, BEFORE))
                .isEqualTo(notBreaching);
    }

    @Test
    void anotherWordIsRefused() {
        assertThatThrownBy(() -> MissingData.of("Breaching"))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("'Breaching' is none of missing, ignore, breaching, notBreaching");
    }
}
