package io.jenkins.plugins.awsflow.flow.bench;

import io.jenkins.plugins.awsflow.flow.Layout;
import io.jenkins.plugins.awsflow.stack.step.CloudFormationStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * {@code ./flow bench stacks}: stacks of one account and region that are updated at once by real {@code cloudFormation}
 * steps. Counts the threads that this adds and the calls to CloudFormation. The baseline does what other plugins do: of
 * each stack one thread reads the events and one the state, once a second.
 */
public final class StacksBench {
    /** The resources follow each other, so that an update takes as long as all of them. */
    private static final int RESOURCES = 8;

    /** While stacks are made ready. */
    private static final double FAST = 200;

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final String SERVICE = "cloudformation";

    private final Layout layout;
    private final Path work;
    private final int stacks;
    private final List<Place> places = Place.of(1);

    /** @param stacks how many are updated at once, by our steps and then by the baseline */
    public StacksBench(Layout layout, Path work, int stacks) {
        this.layout = layout;
        this.work = work;
        this.stacks = stacks;
    }

    private record Measured(int threads, double events, double calls, double seconds) {}

    /** Measures; takes a few minutes. */
    public List<Figure> run() throws Exception {
        try (BenchAws aws = new BenchAws(layout, work, places, 1);
                Controller controller = new Controller(work.resolve("home"), aws.endpoint(), places);
                StackThreads peers = new StackThreads(aws.endpoint(), places.get(1))) {
            speed(aws, FAST);
            int bare = Meter.threads();
            end(List.of(update(controller, "warm", "v1")));
            try (StackThreads ready = new StackThreads(aws.endpoint(), places.get(0))) {
                create(ready);
            }
            create(peers);
            speed(aws, 1);
            Measured ours = ours(aws, controller, bare);
            Measured theirs = theirs(aws, peers);
            String at = "_at_" + stacks;
            return List.of(
                    new Figure("stacks.threads" + at, ours.threads(), "threads", (double) theirs.threads()),
                    new Figure("stacks.event_calls" + at, ours.events(), "calls/s", theirs.events()),
                    new Figure("stacks.calls" + at, ours.calls(), "calls/s", theirs.calls()),
                    new Figure("stacks.wall" + at, ours.seconds(), "s", theirs.seconds()));
        }
    }

    private static void speed(BenchAws aws, double factor) throws IOException, InterruptedException {
        aws.admin("POST", "clock", "{\"speed\": " + factor + "}");
    }

    private void create(StackThreads client) throws InterruptedException {
        for (int i = 0; i < stacks; i++) {
            client.create("stack" + i, template("v1"));
        }
        for (int i = 0; i < stacks; i++) {
            client.await("stack" + i, StackStatus.CREATE_COMPLETE);
        }
    }

    /** A chain of topics whose names carry the version. */
    private static String template(String version) {
        StringBuilder yaml = new StringBuilder("Resources:\n");
        for (int i = 0; i < RESOURCES; i++) {
            yaml.append("  Topic").append(i).append(":\n    Type: AWS::SNS::Topic\n");
            if (i > 0) {
                yaml.append("    DependsOn: Topic").append(i - 1).append('\n');
            }
            yaml.append("    Properties: {DisplayName: ").append(version).append("}\n");
        }
        return yaml.toString();
    }

    private Waiting update(Controller controller, String stack, String version) throws Exception {
        CloudFormationStep step = new CloudFormationStep(stack);
        step.setTemplate(template(version));
        step.setConnection(places.get(0).connection());
        return controller.start(step);
    }

    private static void end(List<Waiting> waits) throws IOException, InterruptedException {
        Waits.ended(waits, LIMIT);
        for (Waiting wait : waits) {
            if (wait.failure() != null) {
                throw new IOException("a stack failed", wait.failure());
            }
        }
    }

    private Measured ours(BenchAws aws, Controller controller, int bare) throws Exception {
        aws.forgetCalls();
        long begin = System.nanoTime();
        List<Waiting> waits = new ArrayList<>();
        for (int i = 0; i < stacks; i++) {
            waits.add(update(controller, "stack" + i, "v2"));
        }
        int[] most = {0};
        Waits.until(
                () -> {
                    most[0] = Math.max(most[0], Meter.threads());
                    return waits.stream().allMatch(w -> w.endedAt() > 0);
                },
                LIMIT,
                "the update of " + stacks + " stacks");
        end(waits);
        return measured(aws, most[0] - bare, begin);
    }

    private Measured theirs(BenchAws aws, StackThreads peers) throws IOException, InterruptedException {
        int bare = Meter.threads();
        aws.forgetCalls();
        long begin = System.nanoTime();
        for (int i = 0; i < stacks; i++) {
            peers.update("stack" + i, template("v2"));
        }
        int most = Meter.threads();
        peers.join(LIMIT);
        return measured(aws, most - bare, begin);
    }

    private static Measured measured(BenchAws aws, int threads, long begin) throws IOException, InterruptedException {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Measured(
                threads, aws.calls(SERVICE, "DescribeStackEvents") / seconds, aws.calls(SERVICE) / seconds, seconds);
    }
}
