package dev.mapper.state;

import org.jspecify.annotations.Nullable;

/** Bits beyond the 64th slot, for the rare entity with more attributes than a {@code long} has bits. */
final class SlotSet {

    private SlotSet() {}

    static boolean contains(long @Nullable [] words, int slot) {
        int word = (slot >> 6) - 1;
        return words != null && word < words.length && (words[word] & (1L << slot)) != 0;
    }

    static long[] with(long @Nullable [] words, int slot, int slots) {
        long[] target = words == null ? new long[(slots - 1) >> 6] : words;
        target[(slot >> 6) - 1] |= 1L << slot;
        return target;
    }

    static void remove(long @Nullable [] words, int slot) {
        int word = (slot >> 6) - 1;
        if (words != null && word < words.length) {
            words[word] &= ~(1L << slot);
        }
    }

    static boolean isEmpty(long @Nullable [] words) {
        if (words != null) {
            for (long word : words) {
                if (word != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
