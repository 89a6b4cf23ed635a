package hudson.security;

/** On what kind of thing a permission can be given. */
public final class PermissionScope {
    public static final PermissionScope JENKINS = new PermissionScope(null);
    public static final PermissionScope ITEM_GROUP = new PermissionScope(null);
    public static final PermissionScope ITEM = new PermissionScope(null, ITEM_GROUP);
    public static final PermissionScope RUN = new PermissionScope(null, ITEM);
    public static final PermissionScope COMPUTER = new PermissionScope(null, JENKINS);

    public final Class<?> modelClass;
    private final PermissionScope[] containers;

    public PermissionScope(Class<?> modelClass, PermissionScope... containers) {
        this.modelClass = modelClass;
        this.containers = containers.clone();
    }

    public boolean isContainedBy(PermissionScope s) {
        for (PermissionScope c : containers) {
            if (c == s || c.isContainedBy(s)) {
                return true;
            }
        }
        return false;
    }
}
