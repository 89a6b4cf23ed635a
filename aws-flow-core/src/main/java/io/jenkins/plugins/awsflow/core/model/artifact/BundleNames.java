package io.jenkins.plugins.awsflow.core.model.artifact;

import io.jenkins.plugins.awsflow.core.Messages;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Refuses names that would unpack to another place, or onto each other, on some host. */
final class BundleNames {
    /** What an agent's Java shows for a byte that its character set does not have. */
    private static final char UNREADABLE = '\uFFFD';

    private final Map<String, String> byFold = new HashMap<>();

    /** Why a name is refused; empty if it is fine. Call it once for each path, directories included. */
    Optional<String> refuse(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' || c == ':') {
                return Optional.of(Messages.BundleNames_windows(path, c));
            }
            if (c == UNREADABLE || (Character.isSurrogate(c) && !paired(path, i))) {
                return Optional.of(Messages.BundleNames_unreadable(path));
            }
            if (Character.isISOControl(c)) {
                return Optional.of(Messages.BundleNames_control(visible(path)));
            }
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || ".".equals(segment) || "..".equals(segment)) {
                return Optional.of(Messages.BundleNames_slip(path));
            }
        }
        return collision(path);
    }

    private Optional<String> collision(String path) {
        for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            String prefix = end < 0 ? path : path.substring(0, end);
            String fold = Normalizer.normalize(prefix, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            String other = byFold.putIfAbsent(fold, prefix);
            if (other != null && !other.equals(prefix)) {
                return Optional.of(Messages.BundleNames_collision(other, prefix));
            }
            if (end < 0) {
                return Optional.empty();
            }
        }
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static String visible(String path) {
        StringBuilder out = new StringBuilder();
        path.chars().forEach(c -> out.append(Character.isISOControl(c) ? String.format("\\u%04x", c) : (char) c + ""));
        return out.toString();
    }
}
