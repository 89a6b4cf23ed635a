package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/** What is due when. Each piece of work is told the time it was due at, whenever it is worked off. */
final class Agenda {
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparingLong(Item::at).thenComparingLong(Item::number));
    private long count;

    private record Item(long at, long number, LongConsumer work) {}

    void at(long time, LongConsumer work) {
        items.add(new Item(time, count++, work));
    }

    /** Works off all that is due, that which comes up on the way included. */
    void settle(long now) {
        while (!items.isEmpty() && items.peek().at() <= now) {
            Item due = items.poll();
            due.work().accept(due.at());
        }
    }
}
