package io.jenkins.plugins.awsflow.health.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation.End;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs together by the place where it happened, over builds, jobs and languages. */
class PlacesTest {
    private static final long HOUR = 3_600_000;
    private static final String ACCOUNT = "123456789012";
    private static final Place EU = new Place(ACCOUNT, "eu-west-1", "Web/production");
    private static final Place US = new Place(ACCOUNT, "us-east-1", "Web/production");
    private static final String ENGLISH = "Web to production";
    private static final String CHINESE = "Web 到 production";

    private final Map<String, DeliveryHistory> jobs = new LinkedHashMap<>(Map.of("web", new DeliveryHistory()));
    private int tokens;

    private void line(String job, DeliveredOperation operation) {
        jobs.computeIfAbsent(job, j -> new DeliveryHistory()).add(DeliveryHistory.line(operation));
    }

    private DeliveredOperation operation(int build, Type type, long end, boolean good, String title) {
        return new DeliveredOperation("t" + tokens++, build, type, end - 60_000, end, good, title);
    }

    private void deployed(int build, long end, boolean good, Place place) {
        line("web", operation(build, Type.DEPLOYMENT, end, good, ENGLISH).at(place, List.of(CHINESE)));
    }

    private void gate(int build, long end, End how, Place place) {
        line(
                "web",
                operation(build, Type.GATE, end, true, "Gate")
                        .ending(how)
                        .at(new Place(place.account(), place.region(), "Gate"), List.of()));
    }

    private void ended(int build, boolean good, Long... commits) {
        jobs.get("web").add(DeliveryHistory.line(build, good, List.of(commits)));
    }

    private List<Deployment> all(String rule) {
        return Deliveries.of(jobs, new ProductionRule(rule)).all();
    }

    private List<Deployment> all() {
        return all("");
    }

    @Test
    void whatIsWrittenComesBack() {
        DeliveredOperation written = operation(3, Type.DEPLOYMENT, 2 * HOUR, false, CHINESE)
                .ending(End.UNSTABLE)
                .at(EU, List.of(ENGLISH))
                .broughtBack(HOUR);
        line("web", written);
        DeliveredOperation read = jobs.get("web").get(3).operations().iterator().next();
        assertThat(read.place()).isEqualTo(EU);
        assertThat(read.place()).hasToString("Web/production (eu-west-1, 123456789012)");
        assertThat(read.names()).containsExactly(ENGLISH);
        assertThat(read.title()).isEqualTo(CHINESE);
        assertThat(read.end()).isEqualTo(End.UNSTABLE);
        assertThat(read.failedAt()).isEqualTo(HOUR);
        assertThat(DeliveryHistory.line(read)).isEqualTo(DeliveryHistory.line(written));
    }

    @Test
    void aGateThatSomebodyStoppedIsNoFailure() {
        deployed(1, HOUR, true, EU);
        gate(1, 2 * HOUR, End.ASIDE, EU);
        assertThat(all().get(0).good()).isTrue();
    }

    @Test
    void aGateThatMadeTheBuildUnstableIsOne() {
        deployed(1, HOUR, true, EU);
        gate(1, 2 * HOUR, End.UNSTABLE, EU);
        assertThat(all().get(0).good()).isFalse();
    }

    @Test
    void aGateHoldsNothingAgainstAnotherRegion() {
        deployed(1, HOUR, true, EU);
        deployed(1, HOUR + 1, true, US);
        gate(1, 2 * HOUR, End.BAD, US);
        assertThat(all()).extracting(Deployment::good).containsExactly(true, false);
    }

    @Test
    void aGateHoldsNothingAgainstWhatAnEarlierOneLetPass() {
        deployed(1, HOUR, true, EU);
        gate(1, 2 * HOUR, End.GOOD, EU);
        deployed(1, 3 * HOUR, true, new Place(ACCOUNT, "eu-west-1", "Api/production"));
        gate(1, 4 * HOUR, End.BAD, EU);
        assertThat(all("*/production")).extracting(Deployment::good).containsExactly(true, false);
    }

    @Test
    void aSecondGateJudgesTheSameAgain() {
        deployed(1, HOUR, true, EU);
        gate(1, 2 * HOUR, End.GOOD, EU);
        gate(1, 3 * HOUR, End.BAD, EU);
        assertThat(all().get(0).good()).isFalse();
    }

    @Test
    void aRollBackByAnotherJobEndsTheOutageOfItsPlaceOnly() {
        deployed(1, HOUR, false, EU);
        deployed(1, HOUR + 1, false, US);
        line(
                "rollback",
                operation(7, Type.ROLLBACK, 3 * HOUR, true, "roll-back of Web").at(EU, List.of()));
        assertThat(all()).extracting(Deployment::restoredAfter).containsExactly(2 * HOUR, null);
    }

    @Test
    void aRollBackByALaterBuildEndsIt() {
        deployed(1, HOUR, false, EU);
        line(
                "web",
                operation(2, Type.ROLLBACK, 2 * HOUR, true, "roll-back of Web").at(EU, List.of()));
        deployed(3, 9 * HOUR, true, EU);
        assertThat(all()).extracting(Deployment::restoredAfter).containsExactly(HOUR, null);
    }

    @Test
    void aRollBackThatFailedEndsNothing() {
        deployed(1, HOUR, false, EU);
        line(
                "web",
                operation(2, Type.ROLLBACK, 2 * HOUR, false, "roll-back of Web").at(EU, List.of()));
        assertThat(all().get(0).restoredAfter()).isNull();
    }

    @Test
    void aGoodDeploymentByAnotherJobEndsIt() {
        deployed(1, HOUR, false, EU);
        line("hotfix", operation(1, Type.DEPLOYMENT, 4 * HOUR, true, CHINESE).at(EU, List.of()));
        assertThat(all()).extracting(Deployment::restoredAfter).containsExactly(3 * HOUR, null);
    }

    @Test
    void whatAwsRolledBackItselfIsMendedAtTheEndOfThat() {
        line(
                "web",
                operation(1, Type.DEPLOYMENT, 2 * HOUR, false, ENGLISH)
                        .at(EU, List.of())
                        .broughtBack(HOUR + HOUR / 2));
        deployed(2, 9 * HOUR, true, EU);
        Deployment failed = all().get(0);
        assertThat(failed.good()).isFalse();
        assertThat(failed.restoredAfter()).isEqualTo(HOUR / 2);
    }

    @Test
    void eachPlaceHasTheLeadOfWhatItGot() {
        deployed(1, 10 * HOUR, true, EU);
        deployed(1, 12 * HOUR, true, US);
        ended(1, true, 4 * HOUR);
        deployed(2, 20 * HOUR, true, EU);
        deployed(2, 21 * HOUR, false, US);
        ended(2, false, 19 * HOUR);
        deployed(3, 31 * HOUR, true, US);
        ended(3, true, 30 * HOUR);
        assertThat(all())
                .extracting(Deployment::lead)
                .containsExactly(6 * HOUR, 8 * HOUR, HOUR, null, (12 * HOUR + HOUR) / 2);
    }

    @Test
    void aNewPlaceDoesNotCountWhatOthersHadLongAgo() {
        deployed(1, 10 * HOUR, true, EU);
        ended(1, true, 4 * HOUR);
        deployed(2, 100 * HOUR, true, EU);
        deployed(2, 101 * HOUR, true, US);
        ended(2, true, 99 * HOUR);
        assertThat(all()).extracting(Deployment::lead).containsExactly(6 * HOUR, HOUR, 2 * HOUR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Web to production", "Web 到 production", "Web/production", "web/prod*"})
    void patternsMatchThePlaceAndItsTitlesInAnyLanguage(String pattern) {
        line("web", operation(1, Type.DEPLOYMENT, HOUR, true, CHINESE).at(EU, List.of(ENGLISH)));
        line(
                "web",
                operation(1, Type.DEPLOYMENT, HOUR, true, "Web 到 gamma")
                        .at(new Place(ACCOUNT, "eu-west-1", "Web/gamma"), List.of("Web to gamma")));
        assertThat(all(pattern)).extracting(Deployment::target).containsExactly(CHINESE);
    }

    @Test
    void whatWasWrittenBeforeCountsAsThePlaceOfThatTitle() {
        line("web", operation(1, Type.DEPLOYMENT, HOUR, false, ENGLISH));
        line("web", operation(2, Type.DEPLOYMENT, 3 * HOUR, true, CHINESE).at(EU, List.of(ENGLISH)));
        Deliveries deliveries = Deliveries.of(jobs, new ProductionRule("Web/production"));
        assertThat(deliveries.targets()).containsOnlyKeys(CHINESE);
        assertThat(deliveries.all()).extracting(Deployment::restoredAfter).containsExactly(2 * HOUR, null);
    }

    @Test
    void anOldTitleOfTwoPlacesBelongsToNeither() {
        line("web", operation(1, Type.DEPLOYMENT, HOUR, false, ENGLISH));
        deployed(2, 2 * HOUR, true, EU);
        deployed(2, 3 * HOUR, true, US);
        assertThat(Deliveries.of(jobs, new ProductionRule("")).targets())
                .containsOnlyKeys(ENGLISH, ENGLISH + " (eu-west-1)", ENGLISH + " (us-east-1)");
        assertThat(all().get(0).restoredAfter()).isNull();
    }

    @Test
    void placesOfOneTitleInOneRegionAreToldApartByTheirAccounts() {
        deployed(1, HOUR, true, EU);
        deployed(1, 2 * HOUR, true, new Place("210987654321", "eu-west-1", "Web/production"));
        assertThat(all())
                .extracting(Deployment::target)
                .containsExactly(ENGLISH + " (eu-west-1, 123456789012)", ENGLISH + " (eu-west-1, 210987654321)");
    }

    @Test
    void aDeploymentIsAskedForByItsRegion() {
        deployed(1, HOUR, true, EU);
        line("old", operation(1, Type.DEPLOYMENT, HOUR, true, "Old production"));
        List<Deployment> all = all();
        assertThat(all).filteredOn(d -> d.isAt(ACCOUNT, "eu-west-1")).hasSize(2);
        assertThat(all).filteredOn(d -> d.isAt(ACCOUNT, "us-east-1")).hasSize(1);
        assertThat(all).filteredOn(d -> d.isAt("210987654321", "eu-west-1")).hasSize(1);
    }
}
