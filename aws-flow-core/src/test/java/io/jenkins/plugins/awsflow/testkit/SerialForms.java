package io.jenkins.plugins.awsflow.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * What a saved program holds of a plugin: each class with its serial version, and its fields. A program that an older
 * version of the plugin saved goes on only if all that it holds is still there under the same names and types; further
 * fields do no harm.
 */
final class SerialForms {
    private SerialForms() {}

    /** By class, each line {@code class version} or {@code class.field type}. */
    static List<String> of(JavaClasses classes) throws ClassNotFoundException {
        Map<String, List<String>> forms = new TreeMap<>();
        for (JavaClass c : classes) {
            boolean kept = c.isAssignableTo(Serializable.class)
                    && !c.isInterface()
                    && !refusesToBeSaved(c)
                    && !c.isEnum()
                    && !c.isAnonymousClass();
            if (kept) {
                forms.put(c.getName(), form(Class.forName(c.getName())));
            }
        }
        List<String> lines = new ArrayList<>();
        forms.values().forEach(lines::addAll);
        return lines;
    }

    /** A step context of ours that is Serializable by its superclass only has no version to hold. */
    private static boolean refusesToBeSaved(JavaClass type) {
        return type.isAssignableTo(StepContext.class)
                && type.tryGetMethod("writeObject", ObjectOutputStream.class).isPresent();
    }

    private static List<String> form(Class<?> type) {
        List<String> lines = new ArrayList<>();
        ObjectStreamClass form = ObjectStreamClass.lookup(type);
        lines.add(type.getName() + " " + form.getSerialVersionUID());
        for (ObjectStreamField field : form.getFields()) {
            lines.add(type.getName() + "." + field.getName() + " "
                    + field.getType().getName());
        }
        return lines;
    }
}
