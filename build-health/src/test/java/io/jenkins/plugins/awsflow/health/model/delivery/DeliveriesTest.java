package io.jenkins.plugins.awsflow.health.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final String BETA = "Web to beta";
    private static final String PRODUCTION = "Web to production";

    private final DeliveryHistory history = new DeliveryHistory();
    private int tokens;

    private void operation(int build, Type type, long end, boolean good, String target) {
        history.add(DeliveryHistory.line(
                new DeliveredOperation("t" + tokens++, build, type, end - 60_000, end, good, target)));
    }

    private void deployed(int build, long end, boolean good, String target) {
        operation(build, Type.DEPLOYMENT, end, good, target);
    }

    private void ended(int build, boolean good, Long... commits) {
        history.add(DeliveryHistory.line(build, good, List.of(commits)));
    }

    private Deliveries deliveries() {
        return deliveries("");
    }

    private Deliveries deliveries(String rule) {
        return Deliveries.of(Map.of("web", history), new ProductionRule(rule));
    }

    @Test
    void figuresAreThoseOfTheFourKeys() {
        // Ten builds, one a day; the fourth fails and the fifth mends it.
        for (int build = 1; build <= 10; build++) {
            long end = build * DAY;
            deployed(build, end - HOUR, true, BETA);
            deployed(build, end, build != 4, PRODUCTION);
            ended(build, build != 4, end - 5 * HOUR, end - 3 * HOUR);
        }
        DeliveryFigures figures = deliveries().figures(DAY, 11 * DAY);
        assertThat(figures.all()).isEqualTo(10);
        assertThat(figures.failed()).isEqualTo(1);
        assertThat(figures.failureRate()).isEqualTo(0.1);
        assertThat(figures.perDay()).isEqualTo(0.9);
        // Nine good ones from day one to day ten: eight spaces.
        assertThat(figures.meanBetween()).isEqualTo(9 * DAY / 8.0);
        assertThat(figures.lead()).isEqualTo(4.0 * HOUR);
        assertThat(figures.restore()).isEqualTo((double) DAY);
    }

    @Test
    void whatAFailedBuildBroughtIsShippedByTheNextGoodOne() {
        deployed(1, 10 * HOUR, false, PRODUCTION);
        ended(1, false, 2 * HOUR);
        ended(2, false, 11 * HOUR);
        deployed(3, 20 * HOUR, true, PRODUCTION);
        ended(3, true, 19 * HOUR);
        List<Deployment> all = deliveries().all();
        assertThat(all).extracting(Deployment::lead).containsExactly(null, 9 * HOUR);
        assertThat(all).extracting(Deployment::restoredAfter).containsExactly(10 * HOUR, null);
    }

    @Test
    void aGateThatClosesAfterwardsIsAFailureAndItsRollBackRestores() {
        deployed(1, 10 * HOUR, true, PRODUCTION);
        operation(1, Type.ROLLBACK, 11 * HOUR, true, "roll-back of " + PRODUCTION);
        operation(1, Type.GATE, 11 * HOUR + 1, false, "Gate on web-*");
        ended(1, false);
        Deployment failed = deliveries().all().get(0);
        assertThat(failed.good()).isFalse();
        assertThat(failed.restoredAfter()).isEqualTo(HOUR);
        assertThat(failed.length()).isEqualTo(60_000);
    }

    @Test
    void aGateBeforeTheDeploymentIsNotItsOwn() {
        operation(1, Type.GATE, 9 * HOUR, false, "Gate on web-*");
        deployed(1, 10 * HOUR, true, PRODUCTION);
        assertThat(deliveries().all().get(0).good()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Web to production", "web-prod", "Live site", "Prd: web", "Web 部署到 生产"})
    void titlesWithAWordForItAreProduction(String title) {
        deployed(1, HOUR, true, BETA);
        deployed(1, 2 * HOUR, true, title);
        assertThat(deliveries().all()).extracting(Deployment::target).containsExactly(title);
    }

    @Test
    void withoutSuchATitleTheTargetOfTheNewestGoodBuildIsProduction() {
        deployed(1, HOUR, true, "a");
        deployed(1, 2 * HOUR, true, "delivery-products");
        ended(1, true);
        deployed(2, 3 * HOUR, false, "a");
        ended(2, false);
        deployed(3, 4 * HOUR, true, "a");
        assertThat(deliveries().all()).extracting(Deployment::target).containsExactly("delivery-products");
    }

    @Test
    void onlyADeploymentHasTheWord() {
        deployed(1, HOUR, true, "a");
        operation(1, Type.GATE, 2 * HOUR, true, "Gate on web-production-*");
        operation(1, Type.ROLLBACK, 3 * HOUR, true, "roll-back of production");
        ended(1, true);
        assertThat(deliveries().all()).extracting(Deployment::target).containsExactly("a");
    }

    @Test
    void patternsGoBeforeWords() {
        deployed(1, HOUR, true, "Web to customers-eu");
        deployed(1, 2 * HOUR, true, PRODUCTION);
        assertThat(deliveries("* to customers-*,\n x").all())
                .extracting(Deployment::target)
                .containsExactly("Web to customers-eu");
        assertThat(deliveries("web TO production").all()).hasSize(1);
        assertThat(deliveries("none").isEmpty()).isTrue();
    }

    @Test
    void aJobsOwnRuleGoesBeforeThatOfTheOthers() {
        deployed(1, HOUR, true, PRODUCTION);
        deployed(1, 2 * HOUR, true, "Web to customers");
        DeliveryHistory other = new DeliveryHistory();
        other.add(DeliveryHistory.line(new DeliveredOperation("x", 1, Type.DEPLOYMENT, 0, HOUR, true, "a")));
        other.add(DeliveryHistory.line(1, true, List.of()));
        Map<String, DeliveryHistory> jobs = new LinkedHashMap<>();
        jobs.put("web", history);
        jobs.put("other", other);
        Map<String, ProductionRule> own = Map.of("web", new ProductionRule("* to customers"));
        assertThat(Deliveries.of(jobs, new ProductionRule(null), own).all())
                .as("its own names hold for nobody else")
                .extracting(Deployment::target)
                .containsExactlyInAnyOrder("Web to customers", "a");
    }

    @Test
    void aWordInOneJobOfAFolderHoldsForAllOfThem() {
        deployed(1, HOUR, true, PRODUCTION);
        ended(1, true);
        DeliveryHistory branch = new DeliveryHistory();
        branch.add(DeliveryHistory.line(new DeliveredOperation("x", 1, Type.DEPLOYMENT, 0, HOUR, true, BETA)));
        branch.add(DeliveryHistory.line(1, true, List.of()));
        Map<String, DeliveryHistory> jobs = new LinkedHashMap<>();
        jobs.put("web/main", history);
        jobs.put("web/feature", branch);
        assertThat(Deliveries.of(jobs, new ProductionRule(null)).all())
                .extracting(Deployment::job)
                .containsExactly("web/main");
    }

    @Test
    void tornAndDoubledLinesDoNoHarm() {
        deployed(1, HOUR, true, PRODUCTION);
        tokens = 0;
        deployed(1, HOUR, true, PRODUCTION);
        for (String torn : List.of(
                "",
                "o",
                "o\tt9\t1\td\t1",
                "o\tt9\tx\td\t1\t2\t+\tWeb",
                "o\tt9\t1\t?\t1\t2\t+\tWeb",
                "b\t7",
                "b\tx\t+\t",
                "z")) {
            history.add(torn);
        }
        assertThat(deliveries().all()).hasSize(1);
        assertThat(history.get(1).has("t0")).isTrue();
        assertThat(history.get(7)).isNull();
    }

    @Test
    void aTitleWithTabulatorsStaysOneField() {
        deployed(1, HOUR, true, "Web\tto\nproduction");
        assertThat(deliveries().all().get(0).target()).isEqualTo("Web to production");
    }

    @Test
    void weeksEndNow() {
        long now = 100 * Deliveries.WEEK;
        deployed(1, now - Deliveries.WEEK - 1, true, PRODUCTION);
        deployed(2, now - 2, true, PRODUCTION);
        deployed(3, now - 1, false, PRODUCTION);
        deployed(4, now + 1, true, PRODUCTION);
        List<DeliveryFigures> weeks = deliveries().weeks(now, 3);
        assertThat(weeks).extracting(DeliveryFigures::all).containsExactly(0, 1, 2);
        assertThat(weeks.get(0).failureRate()).isNull();
        assertThat(weeks.get(1).meanBetween()).isNull();
        assertThat(weeks.get(2).to()).isEqualTo(now);
        assertThat(weeks.get(2).from()).isEqualTo(now - Deliveries.WEEK);
    }

    @Test
    void aCopyStaysAsItWas() {
        deployed(1, HOUR, true, PRODUCTION);
        DeliveryHistory copy = history.copy();
        deployed(1, 2 * HOUR, true, BETA);
        ended(1, true, 5L);
        assertThat(copy.get(1).operations()).hasSize(1);
        assertThat(copy.get(1).ended()).isFalse();
        assertThat(history.get(1).commits()).containsExactly(5L);
        assertThat(history.copy().get(1).good()).isTrue();
        assertThat(new ArrayList<>(history.builds())).hasSize(1);
        assertThat(new DeliveryHistory().isEmpty()).isTrue();
        assertThat(history.get(1).number()).isEqualTo(1);
    }

    @Test
    void targetsAreToldApart() {
        deployed(1, HOUR, true, "eu production");
        deployed(1, 2 * HOUR, false, "us production");
        Map<String, List<Deployment>> targets = deliveries().targets();
        assertThat(targets).containsOnlyKeys("eu production", "us production");
        assertThat(Deliveries.figures(targets.get("us production"), 0, DAY).failed())
                .isEqualTo(1);
        assertThat(deliveries().all().get(0).build()).isEqualTo(1);
    }
}
