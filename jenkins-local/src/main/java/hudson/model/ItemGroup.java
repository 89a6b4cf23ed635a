package hudson.model;

import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jenkins.model.FullyNamed;
import jenkins.model.FullyNamedModelObject;

/** Holds items. */
public interface ItemGroup<T extends Item> extends PersistenceRoot, FullyNamed, FullyNamedModelObject {
    @Override
    String getFullName();

    @Override
    String getFullDisplayName();

    Collection<T> getItems();

    default Collection<T> getItems(Predicate<T> pred) {
        return getItemsStream(pred).toList();
    }

    default Stream<T> getItemsStream() {
        return getItems().stream();
    }

    default Stream<T> getItemsStream(Predicate<T> pred) {
        return getItemsStream().filter(pred);
    }

    String getUrl();

    String getUrlChildPrefix();

    T getItem(String name);

    File getRootDirFor(T child);

    default void onRenamed(T item, String oldName, String newName) throws IOException {
        // items of the local runner are not renamed
    }

    void onDeleted(T item) throws IOException;

    default List<Item> getAllItems() {
        return getAllItems(Item.class);
    }

    default <I extends Item> List<I> getAllItems(Class<I> type) {
        return getItemsStream().filter(type::isInstance).map(type::cast).toList();
    }

    default Iterable<Item> allItems() {
        return getAllItems();
    }

    default <I extends Item> Iterable<I> allItems(Class<I> type) {
        return getAllItems(type);
    }
}
