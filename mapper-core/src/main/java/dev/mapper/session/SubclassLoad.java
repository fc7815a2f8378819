package dev.mapper.session;

import dev.mapper.sql.EntityPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which subclasses' columns a query for a superclass loads as well, and what else of them. Immutable and thread-safe. */
public final class SubclassLoad implements LoadOption {

    private final List<EntityPath<?>> subclasses;
    private final List<LoadOption> then;

    SubclassLoad(List<EntityPath<?>> subclasses, List<LoadOption> then) {
        this.subclasses = List.copyOf(subclasses);
        this.then = List.copyOf(then);
    }

    /**
     * Options for the objects of the subclasses, each for those that have what it names; by the paths of their entity,
     * whatever its alias. Running the query is a {@link dev.mapper.LoadOptionException} if none has it.
     */
    public SubclassLoad then(LoadOption... options) {
        List<LoadOption> all = new ArrayList<>(then);
        all.addAll(List.of(options));
        return new SubclassLoad(subclasses, all);
    }

    List<EntityPath<?>> subclasses() {
        return subclasses;
    }

    List<LoadOption> then() {
        return then;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SubclassLoad load && load.subclasses.equals(subclasses) && load.then.equals(then));
    }

    @Override
    public int hashCode() {
        return subclasses.hashCode() * 31 + then.hashCode();
    }

    @Override
    public String toString() {
        return "selectInPolymorphic("
                + subclasses.stream()
                        .map(path -> path.entityType().getSimpleName())
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
