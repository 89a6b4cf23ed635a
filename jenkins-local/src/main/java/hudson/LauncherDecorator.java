package hudson;

import hudson.model.Node;

/** Wraps launchers. */
public abstract class LauncherDecorator implements ExtensionPoint {
    public abstract Launcher decorate(Launcher launcher, Node node);

    public static ExtensionList<LauncherDecorator> all() {
        return ExtensionList.lookup(LauncherDecorator.class);
    }
}
