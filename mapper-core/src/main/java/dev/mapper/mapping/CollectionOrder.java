package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code @OrderBy}: attribute names, each with ASC or DESC; nothing said means by key. */
final class CollectionOrder {

    private CollectionOrder() {}

    static List<CollectionModel.Order> of(Attribute collection, EntityModel target, @Nullable Column place) {
        if (place != null && collection.annotation(OrderColumn.class) != null) {
            return List.of(new CollectionModel.Order(place, false));
        }
        OrderBy said = collection.annotation(OrderBy.class);
        if (said == null || said.value().isBlank()) {
            return target.key().columns().stream()
                    .map(column -> new CollectionModel.Order(column, false))
                    .toList();
        }
        List<CollectionModel.Order> order = new ArrayList<>();
        for (String part : said.value().split(",", -1)) {
            String[] words = part.trim().split("\\s+", -1);
            boolean descending = words.length > 1 && direction(collection, words[1]);
            if (!(target.attribute(words[0]) instanceof ColumnModel column)) {
                throw new MappingException("The @OrderBy of " + collection + " names " + words[0]
                        + ", which is not stored in one column; name another attribute of " + target.name() + ".");
            }
            order.add(new CollectionModel.Order(column.column(), descending));
        }
        return order;
    }

    private static boolean direction(Attribute collection, String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "ASC" -> false;
            case "DESC" -> true;
            default ->
                throw new MappingException(
                        "The @OrderBy of " + collection + " says \"" + word + "\" where only ASC or DESC may stand.");
        };
    }
}
