package io.jenkins.plugins.awsflow.health.model.out;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts a list into what one call takes. */
public final class Batches {
    private Batches() {}

    /**
     * The parts, in order.
     *
     * @param most items of one part
     * @param room for all items of one part together; an item that is larger by itself is a part of its own
     * @param size of an item in the same measure
     */
    public static <T> List<List<T>> of(List<T> all, int most, long room, ToLongFunction<T> size) {
        List<List<T>> batches = new ArrayList<>();
        long left = 0;
        for (T item : all) {
            long own = size.applyAsLong(item);
            boolean full = batches.isEmpty() || batches.get(batches.size() - 1).size() == most || own > left;
            if (full) {
                batches.add(new ArrayList<>());
                left = room;
            }
            batches.get(batches.size() - 1).add(item);
            left -= own;
        }
        return batches;
    }
}
