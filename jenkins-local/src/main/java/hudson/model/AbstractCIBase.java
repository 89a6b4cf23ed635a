package hudson.model;

import java.util.List;

/** What {@code Jenkins} builds on. */
public abstract class AbstractCIBase extends Node implements ItemGroup<TopLevelItem>, DescriptorByNameOwner {
    @Override
    public String getNodeName() {
        return "";
    }

    @Override
    public String getUrl() {
        return "";
    }

    public abstract List<Node> getNodes();
}
