package io.jenkins.plugins.awsflow.stack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever can push to a repository chooses the template: it must not cost the controller time or memory. */
class HostileTemplateTest {
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final long MOST_MILLIS = 1_000;

    private static String filled(String start, String unit, int size) {
        StringBuilder text = new StringBuilder(size + unit.length());
        text.append(start);
        while (text.length() < size) {
            text.append(unit);
        }
        return text.toString();
    }

    private static String aliasBomb(int levels) {
        StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < levels; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ",").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        return text.toString();
    }

    private static String ladder(int size) {
        StringBuilder text = new StringBuilder();
        for (int depth = 0; text.length() < size; depth++) {
            text.append(" ".repeat(depth)).append("a:\n");
        }
        return text.toString();
    }

    static Stream<Arguments> attacks() {
        int megabyte = TemplateReader.LARGEST - 100;
        return Stream.of(
                Arguments.of("10 MB of an alias bomb", (Supplier<String>)
                        () -> filled(aliasBomb(20), "# more\n", TEN_MEGABYTES)),
                Arguments.of("alias bomb", (Supplier<String>) () -> aliasBomb(20)),
                Arguments.of("1 MB of aliases", (Supplier<String>)
                        () -> filled("a: &a [x,x,x,x,x,x,x,x]\nb: [", "*a, ", megabyte) + "x]"),
                Arguments.of("100,000 lists in each other, YAML", (Supplier<String>) () -> "a: " + "[".repeat(100_000)),
                Arguments.of(
                        "100,000 mappings in each other, JSON", (Supplier<String>) () -> "{\"a\":".repeat(100_000)),
                Arguments.of(
                        "100,000 lists in each other, JSON", (Supplier<String>) () -> "{\"a\":" + "[".repeat(100_000)),
                Arguments.of("ladder of indents", (Supplier<String>) () -> ladder(megabyte)),
                Arguments.of("10 MB of nesting", (Supplier<String>) () -> "a: " + "[".repeat(TEN_MEGABYTES)),
                Arguments.of("1 MB of values", (Supplier<String>) () -> filled("{\"a\":[1", ",1", megabyte) + "]}"),
                Arguments.of("1 MB of quotes", (Supplier<String>) () -> "a: " + "\"".repeat(megabyte)),
                Arguments.of("1 MB of question marks", (Supplier<String>) () -> "? ".repeat(megabyte / 2)),
                Arguments.of("1 MB of dashes", (Supplier<String>) () -> "- ".repeat(megabyte / 2)),
                Arguments.of("1 MB of anchors", (Supplier<String>) () -> filled("a: ", "&a ", megabyte)),
                Arguments.of("a number of 1 MB", (Supplier<String>) () -> "{\"a\": 1" + "0".repeat(megabyte) + "]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void attackIsRefusedWithinASecondAndSixtyFourMegabytes(String name, Supplier<String> attack) {
        String text = attack.get();
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        TemplateException refusal = catchThrowableOfType(TemplateException.class, () -> Template.read(text));
        long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(refusal).as(name).isNotNull();
        assertThat(refusal.problem().message().length()).isLessThan(300);
        assertThat(millis).as("milliseconds").isLessThanOrEqualTo(MOST_MILLIS);
        assertThat(bytes).as("bytes allocated in all").isLessThanOrEqualTo(MOST_BYTES);
    }

    /** A template with what real ones have, just under the limit. */
    static String large() {
        StringBuilder text = new StringBuilder("Parameters: {Env: {Type: String, Default: beta}}\n"
                + "Conditions: {Big: !Equals [!Ref Env, production]}\nResources:\n");
        for (int i = 0; i < 500; i++) {
            text.append("  R").append(i).append(":\n    Type: AWS::Lambda::Function\n");
            if (i > 0) {
                text.append("    DependsOn: R").append(i - 1).append('\n');
            }
            text.append("    Properties:\n      Environment:\n        Variables:\n");
            for (int v = 0; v < 26; v++) {
                text.append("          VARIABLE_")
                        .append(v)
                        .append(": !Sub 'arn:${AWS::Partition}:s3:::${Env}-bucket-")
                        .append(v)
                        .append("'\n");
            }
            text.append("      Role: !If [Big, !Ref Env, x]\n");
        }
        return text.toString();
    }

    @Test
    void templateOfAMegabyteIsReadAndCheckedInThreeHundredMilliseconds() throws TemplateException {
        String text = large();
        assertThat(text.length()).isBetween(900_000, TemplateReader.LARGEST);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            List<Problem> problems = new TemplateCheck(Template.read(text))
                    .forPartition("aws-cn", "amazonaws.com.cn")
                    .run();
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
            assertThat(problems).isEmpty();
        }
        System.out.println("stack-step: " + text.length() / 1024 + " KiB with 500 resources read and checked in "
                + best / 1_000_000 + " ms of CPU time, warm");
        assertThat(best / 1_000_000).isLessThanOrEqualTo(300);
    }

    @Test
    void damagedTextIsEitherReadOrRefusedAndNeverAFault() {
        String text = large().substring(0, 4_000);
        String json =
                "{\"Resources\": {\"A\": {\"Type\": \"T\", \"Properties\": {\"x\": [1, 2.5, true, null, \"\\u00e4\"]}}}}";
        SplittableRandom random = new SplittableRandom(42);
        String alphabet = "{}[]:,-?&*!|>'\"%@`#\n\t \\x01\u0000\uD83Dü";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder damaged = new StringBuilder(round % 2 == 0 ? text.substring(0, 600) : json);
            for (int i = 0; i <= random.nextInt(6); i++) {
                int at = random.nextInt(damaged.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, c);
                    case 1 -> damaged.insert(at, c);
                    default -> damaged.delete(at, Math.min(damaged.length() - 1, at + random.nextInt(9)));
                }
            }
            try {
                new TemplateCheck(Template.read(damaged.toString())).run();
            } catch (TemplateException e) {
                assertThat(e.problem().line()).isPositive();
                assertThat(e.problem().column()).isPositive();
            }
        }
    }
}
