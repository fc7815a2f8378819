package dev.mapper.flush;

import java.util.ArrayDeque;
import java.util.Deque;

/** Numbers that were reserved and not handed out yet. Safe for use by many threads. */
final class NumberBlocks {

    /** From {@code next} up to but without {@code end}. */
    private static final class Block {
        private long next;
        private final long end;

        Block(long next, long end) {
            this.next = next;
            this.end = end;
        }
    }

    private final Deque<Block> blocks = new ArrayDeque<>();

    /** Takes as many numbers as there are, and answers how many of the places are filled now. */
    synchronized int take(long[] into, int filled) {
        int at = filled;
        while (at < into.length) {
            Block block = blocks.peek();
            if (block == null) {
                return at;
            }
            into[at++] = block.next++;
            if (block.next == block.end) {
                blocks.remove();
            }
        }
        return at;
    }

    /** Adds numbers from {@code first} on. */
    synchronized void add(long first, long count) {
        blocks.add(new Block(first, first + count));
    }
}
