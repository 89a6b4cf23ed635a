package hudson;

/** Is told when an extension list changes. */
public abstract class ExtensionListListener {
    public abstract void onChange();
}
