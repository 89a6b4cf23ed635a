package io.jenkins.plugins.awsflow.deploy.model.group;

import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The deployment configuration that somebody asks for: by its name, or by what it is to do. One that CodeDeploy offers itself is
 * taken where there is one; else one is made whose name says what it does.
 *
 * @param name of the configuration
 * @param own whether it is to be made where it is not there
 * @param kind {@code HOST_COUNT}, {@code FLEET_PERCENT}, {@code TimeBasedCanary}, {@code TimeBasedLinear}; empty for one that is
 *     only named
 * @param amount hosts or per cent
 * @param minutes between two shifts of traffic; 0 for hosts
 */
public record ConfigWish(String name, boolean own, String kind, int amount, int minutes) {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");
    private static final Pattern HOSTS = Pattern.compile("(\\d{1,5})\\s*(?:hosts?|instances?)");
    private static final Pattern SHIFT =
            Pattern.compile("(canary|linear)\\s+(\\d{1,2})\\s*%\\s*(?:every|for)?\\s*(\\d{1,4})\\s*min(?:ute)?s?");
    private static final Pattern FIXED = Pattern.compile("CodeDeployDefault\\.[A-Za-z0-9]+");
    private static final String PREFIX = "aws-flow.";

    /** Source: the deployment configurations that CodeDeploy predefines. */
    private static final List<String> SHIFTS = List.of(
            "LambdaCanary10Percent5Minutes",
            "LambdaCanary10Percent10Minutes",
            "LambdaCanary10Percent15Minutes",
            "LambdaCanary10Percent30Minutes",
            "LambdaLinear10PercentEvery1Minute",
            "LambdaLinear10PercentEvery2Minutes",
            "LambdaLinear10PercentEvery3Minutes",
            "LambdaLinear10PercentEvery10Minutes",
            "ECSCanary10Percent5Minutes",
            "ECSCanary10Percent15Minutes",
            "ECSLinear10PercentEvery1Minutes",
            "ECSLinear10PercentEvery3Minutes");

    /** One that is there. */
    static ConfigWish named(String name) {
        return new ConfigWish(name, false, "", 0, 0);
    }

    /** From {@code 75%} or {@code 2 hosts}. */
    static ConfigWish healthy(String text) {
        Matcher percent = PERCENT.matcher(text.strip());
        if (percent.matches() && Integer.parseInt(percent.group(1)) < 100) {
            int amount = Integer.parseInt(percent.group(1));
            return switch (amount) {
                case 0 -> named("CodeDeployDefault.AllAtOnce");
                case 50 -> named("CodeDeployDefault.HalfAtATime");
                default -> new ConfigWish(PREFIX + "healthy-" + amount + "-percent", true, "FLEET_PERCENT", amount, 0);
            };
        }
        Matcher hosts = HOSTS.matcher(text.strip());
        if (hosts.matches()) {
            int amount = Integer.parseInt(hosts.group(1));
            return new ConfigWish(PREFIX + "healthy-" + amount + "-hosts", true, "HOST_COUNT", amount, 0);
        }
        throw new IllegalArgumentException(Messages.ConfigWish_healthy(text));
    }

    /** From {@code allAtOnce}, {@code canary 10% 5 minutes} or {@code linear 10% every 3 minutes}, or a map of those. */
    static ConfigWish traffic(Object written, String platform) {
        String text = written instanceof Map<?, ?>
                ? spelled(Plain.map("traffic", written, List.of("type", "percent", "minutes")))
                : written.toString().strip();
        if ("allAtOnce".equals(text)) {
            return named("CodeDeployDefault." + platform + "AllAtOnce");
        }
        Matcher shift = SHIFT.matcher(text);
        if (!shift.matches() || Integer.parseInt(shift.group(2)) == 0 || Integer.parseInt(shift.group(3)) == 0) {
            throw new IllegalArgumentException(Messages.ConfigWish_traffic(text));
        }
        String type = shift.group(1);
        int percent = Integer.parseInt(shift.group(2));
        int minutes = Integer.parseInt(shift.group(3));
        boolean canary = "canary".equals(type);
        String ready = platform + (canary ? "Canary" : "Linear") + percent + "Percent" + (canary ? "" : "Every")
                + minutes + "Minute";
        for (String known : SHIFTS) {
            if (known.equals(ready) || known.equals(ready + "s")) {
                return named("CodeDeployDefault." + known);
            }
        }
        String name = PREFIX + platform.toLowerCase(Locale.ROOT) + "-" + type + "-" + percent + "-percent-" + minutes
                + "-minutes";
        return new ConfigWish(name, true, canary ? "TimeBasedCanary" : "TimeBasedLinear", percent, minutes);
    }

    private static String spelled(Map<?, ?> map) {
        Object type = map.get("type");
        return "allAtOnce".equals(type)
                ? "allAtOnce"
                : type + " " + map.get("percent") + "% " + map.get("minutes") + " minutes";
    }

    /** Whether CodeDeploy offers it itself. */
    public boolean isPredefined() {
        return FIXED.matcher(name).matches();
    }
}
