package io.jenkins.plugins.awsflow.awslocal.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression. A text keeps its opening quotation mark and loses the closing one. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)|([A-Za-z]\\w*)"
            + "|(\"[^\"]*|'[^']*)[\"']|(==|!=|<=|>=|&&|\\|\\||[-+*/^()\\[\\],<>]))");

    private Tokens() {}

    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        String rest = text.stripTrailing();
        Matcher matcher = TOKEN.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new MathException("'" + rest.substring(at).strip() + "' cannot be read");
            }
            String quoted = matcher.group(3);
            tokens.add(quoted == null ? matcher.group().strip() : '"' + quoted.substring(1));
            at = matcher.end();
        }
        return tokens;
    }

    static boolean isNumber(String token) {
        return Character.isDigit(token.charAt(0));
    }

    static boolean isName(String token) {
        return Character.isLetter(token.charAt(0));
    }
}
