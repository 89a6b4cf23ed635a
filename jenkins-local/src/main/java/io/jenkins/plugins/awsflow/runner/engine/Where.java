package io.jenkins.plugins.awsflow.runner.engine;

import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/** Remembers where in the Jenkinsfile errors came up. */
final class Where {
    private final Map<Throwable, String> places = Collections.synchronizedMap(new IdentityHashMap<>());
    private final String fileName;

    Where(String fileName) {
        this.fileName = fileName;
    }

    String file() {
        return fileName;
    }

    /** The first place counts: the innermost step. */
    void note(Throwable t, int line, String function) {
        if (line > 0) {
            places.putIfAbsent(t, fileName + ":" + line + (function == null ? "" : " (" + function + ")"));
        }
    }

    /** The script itself threw it: its stack trace says where. */
    void noteThrown(Throwable t) {
        String place = places.containsKey(t) ? null : traced(t);
        if (place != null) {
            places.put(t, place);
        }
    }

    /** An error stands for another one. */
    void same(Throwable original, Throwable other) {
        String place = of(original);
        if (other != original && place != null) {
            places.putIfAbsent(other, place);
        }
    }

    /** The same error in other words, from the same place. */
    ScriptProblem reword(Throwable t, String message) {
        ScriptProblem p = new ScriptProblem(message);
        p.initCause(t);
        String place = of(t);
        if (place != null) {
            places.put(p, place);
        }
        return p;
    }

    /** "Jenkinsfile:12 (sh)", or null when nobody knows. */
    String of(Throwable t) {
        String known = places.get(t);
        return known == null ? traced(t) : known;
    }

    private String traced(Throwable t) {
        for (Throwable x = t; x != null; x = x.getCause()) {
            for (StackTraceElement e : x.getStackTrace()) {
                if (ScriptCompiler.isScript(e) && e.getLineNumber() > 0) {
                    return fileName + ":" + e.getLineNumber();
                }
            }
        }
        return null;
    }
}
