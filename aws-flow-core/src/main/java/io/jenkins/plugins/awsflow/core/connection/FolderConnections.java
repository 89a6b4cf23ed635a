package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import java.util.Optional;

/** Finds the connection of the nearest folder that has one. Only where the folders plugin is installed. */
@Extension(optional = true)
public final class FolderConnections extends ConnectionPlace {
    @Override
    public Optional<Setting> around(Item item) {
        ItemGroup<?> group = item.getParent();
        while (group instanceof Item inner) {
            if (group instanceof AbstractFolder<?> folder) {
                FolderConnection property = folder.getProperties().get(FolderConnection.class);
                if (property != null) {
                    return Optional.of(new Setting(property.ref(), group));
                }
            }
            group = inner.getParent();
        }
        return Optional.empty();
    }
}
