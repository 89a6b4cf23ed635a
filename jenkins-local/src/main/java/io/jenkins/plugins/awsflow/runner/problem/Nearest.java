package io.jenkins.plugins.awsflow.runner.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;

/** Finds the name that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** "; did you mean "group"?", or nothing when no name is near. */
    public static String hint(String wrong, Collection<?>... names) {
        String best = find(wrong, names);
        return best == null ? "" : "; did you mean \"" + best + "\"?";
    }

    static String find(String wrong, Collection<?>... names) {
        TreeSet<String> all = new TreeSet<>();
        for (Collection<?> some : names) {
            some.forEach(n -> all.add(String.valueOf(n)));
        }
        String best = null;
        int least = Math.max(2, wrong.length() / 3) + 1;
        for (String n : all) {
            int d = distance(wrong.toLowerCase(Locale.ROOT), n.toLowerCase(Locale.ROOT));
            if (d < least) {
                least = d;
                best = n;
            }
        }
        return best;
    }

    /** Letters to change, add, drop or swap with their neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + same);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
