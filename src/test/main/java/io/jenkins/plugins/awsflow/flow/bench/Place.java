package io.jenkins.plugins.awsflow.flow.bench;

import java.util.ArrayList;
import java.util.List;

/** An account and a region of the local AWS with an application to deploy, and the connection that leads there. */
public record Place(String account, String region) {
    /** What is deployed everywhere. */
    public static final String APPLICATION = "Web";

    /** Takes no bundle, so that no bucket is needed. */
    public static final String REVISION = "github:aws-flow/web@0123456789012345678901234567890123456789";

    /** The queue that all events come to. */
    static final String QUEUE = "wake-ups";

    private static final List<String> REGIONS = List.of("cn-north-1", "cn-northwest-1");

    /** So many accounts with two regions each. */
    public static List<Place> of(int accounts) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            for (String region : REGIONS) {
                places.add(new Place(String.format("1000000000%02d", i), region));
            }
        }
        return places;
    }

    /** The connection of a Jenkins that leads there. */
    public String connection() {
        return account + "-" + region;
    }

    /** Of the key pair that the account knows; the access key id. */
    public String accessKey() {
        return "AKIABENCH0" + account.substring(2);
    }

    /** The same pair's secret. */
    public String secretKey() {
        return "secret-of-" + account;
    }

    /** The name of a deployment group by its number. */
    public String group(int number) {
        return "g" + number;
    }

    /** What aws-local is to hold: keys, one host and that many groups in each place. */
    public static String scenario(List<Place> places, int groups) {
        StringBuilder yaml = new StringBuilder("keys:\n");
        places.stream()
                .filter(p -> p.region.equals(REGIONS.get(0)))
                .forEach(p -> yaml.append("  - {accessKeyId: %s, secretAccessKey: %s, account: '%s', user: bench}%n"
                        .formatted(p.accessKey(), p.secretKey(), p.account)));
        // One queue for all, as a central bus of events makes it.
        yaml.append("account: '%s'%nregion: %s%nqueues: [{name: %s}]%neventRules: [{queue: %s}]%n"
                .formatted(places.get(0).account, places.get(0).region, QUEUE, QUEUE));
        yaml.append("fleets:\n");
        places.forEach(
                p -> yaml.append("  - {prefix: host, count: 1, tags: {Stage: bench}, account: '%s', region: %s}%n"
                        .formatted(p.account, p.region)));
        yaml.append("applications:\n");
        for (Place p : places) {
            yaml.append("  - name: %s%n    account: '%s'%n    region: %s%n    groups:%n"
                    .formatted(APPLICATION, p.account, p.region));
            for (int i = 0; i < groups; i++) {
                yaml.append("      - {name: %s, config: CodeDeployDefault.AllAtOnce, tags: {Stage: bench}}%n"
                        .formatted(p.group(i)));
            }
        }
        return yaml.toString();
    }
}
