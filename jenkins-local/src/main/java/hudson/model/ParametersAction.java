package hudson.model;

import hudson.EnvVars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import jenkins.model.RunAction2;

/** The parameters that a build was started with. */
public class ParametersAction implements RunAction2, Iterable<ParameterValue>, EnvironmentContributingAction {
    private final List<ParameterValue> parameters;

    public ParametersAction(List<ParameterValue> parameters) {
        this.parameters = new ArrayList<>(parameters);
    }

    public ParametersAction(ParameterValue... parameters) {
        this(Arrays.asList(parameters));
    }

    public List<ParameterValue> getParameters() {
        return Collections.unmodifiableList(parameters);
    }

    public List<ParameterValue> getAllParameters() {
        return getParameters();
    }

    public ParameterValue getParameter(String name) {
        for (ParameterValue p : parameters) {
            if (p.getName().equals(name)) {
                return p;
            }
        }
        return null;
    }

    @Override
    public Iterator<ParameterValue> iterator() {
        return getParameters().iterator();
    }

    @Override
    public void buildEnvironment(Run<?, ?> run, EnvVars env) {
        parameters.forEach(p -> p.buildEnvironment(run, env));
    }

    @Override
    public void onAttached(Run<?, ?> r) {
        // parameters need not know their build
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        // parameters need not know their build
    }

    @Override
    public String getDisplayName() {
        return "Parameters";
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return "parameters";
    }
}
