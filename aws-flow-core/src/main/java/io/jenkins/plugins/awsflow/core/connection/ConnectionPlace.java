package io.jenkins.plugins.awsflow.core.connection;

import hudson.ExtensionPoint;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.util.Optional;

/** Somewhere around a job where a connection may be set, such as its folder. */
public abstract class ConnectionPlace implements ExtensionPoint {
    /** What is set there. */
    public static final class Setting {
        private final ConnectionRef ref;
        private final ItemGroup<?> owner;

        /** @param owner where credentials that it names are looked up */
        public Setting(ConnectionRef ref, ItemGroup<?> owner) {
            this.ref = ref;
            this.owner = owner;
        }

        ConnectionRef ref() {
            return ref;
        }

        ItemGroup<?> owner() {
            return owner;
        }
    }

    /** The nearest setting around an item; empty if there is none. */
    public abstract Optional<Setting> around(Item item);
}
