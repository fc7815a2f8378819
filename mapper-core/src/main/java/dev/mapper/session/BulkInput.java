package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.flush.BulkRow;
import dev.mapper.flush.BulkWriter;
import dev.mapper.load.LoadPlans;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EmbeddedIdModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.KeyModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows for bulk writes of what an application gives: objects, or maps of values by attribute. */
final class BulkInput {

    private final EntityModel model;
    private final BulkWriter writer;

    BulkInput(EntityModel model, BulkWriter writer) {
        this.model = model;
        this.writer = writer;
    }

    /** Rows to insert. */
    List<BulkRow> toInsert(Collection<?> given) {
        List<BulkRow> rows = new ArrayList<>(given.size());
        for (Object one : given) {
            if (one instanceof Map<?, ?> map) {
                rows.add(ofMap(map, rows.size()));
            } else {
                EntityState state = ofEntity(one, rows.size());
                if (state.lifecycle() != Lifecycle.TRANSIENT) {
                    throw new SessionException("Row " + (rows.size() + 1) + " to insert is " + state
                            + ", which has its row, or is to get it by a flush. Insert objects in bulk that are in no"
                            + " session.");
                }
                BulkRow row = new BulkRow(state);
                row.name(writer.updatable(state, false));
                rows.add(row);
            }
        }
        return rows;
    }

    /** Rows to update: of a detached object what was changed, of a new one and of a map all that it has. */
    List<BulkRow> toUpdate(Collection<?> given) {
        List<BulkRow> rows = new ArrayList<>(given.size());
        for (Object one : given) {
            BulkRow row;
            if (one instanceof Map<?, ?> map) {
                row = ofMap(map, rows.size());
            } else {
                EntityState state = unmanaged(one, rows.size());
                boolean detached = state.lifecycle() == Lifecycle.DETACHED;
                row = new BulkRow(state);
                row.name(writer.updatable(state, detached));
                nameVersion(row, detached);
            }
            requireKey(row, rows.size());
            rows.add(row);
        }
        return rows;
    }

    /** Rows to delete: objects, maps of the key's attributes, or keys. */
    List<BulkRow> toDelete(Collection<?> given) {
        List<BulkRow> rows = new ArrayList<>(given.size());
        for (Object one : given) {
            BulkRow row;
            if (model.type().isInstance(one)) {
                EntityState state = unmanaged(one, rows.size());
                row = new BulkRow(state);
                nameVersion(row, state.lifecycle() == Lifecycle.DETACHED);
            } else if (one instanceof Map<?, ?> map && !model.key().isComposite()) {
                row = ofMap(map, rows.size());
            } else {
                row = ofKey(EntityKeys.of(model, one));
            }
            requireKey(row, rows.size());
            rows.add(row);
        }
        return rows;
    }

    /** A detached object has the version that it was loaded with. */
    private void nameVersion(BulkRow row, boolean detached) {
        ColumnModel version = model.version();
        if (version != null) {
            if (detached && row.state().isPresent(version.slot())) {
                row.name(List.of(version.column()));
            } else {
                row.forget(version.column());
            }
        }
    }

    private EntityState unmanaged(Object one, int index) {
        EntityState state = ofEntity(one, index);
        if (state.lifecycle() != Lifecycle.TRANSIENT && state.lifecycle() != Lifecycle.DETACHED) {
            throw new SessionException(
                    "Row " + (index + 1) + " is " + state + ", which a session manages: change it and"
                            + " flush, or give a map of its key and of what is to change.");
        }
        return state;
    }

    private EntityState ofEntity(Object one, int index) {
        if (!(one instanceof Woven woven) || one.getClass() != model.type()) {
            throw new SessionException("Row " + (index + 1) + " is "
                    + (one == null ? "null" : "a " + one.getClass().getName())
                    + ". Give objects of " + model.type().getName() + ", or maps of values by attribute.");
        }
        return EntityState.attach(woven);
    }

    private void requireKey(BulkRow row, int index) {
        if (writer.key(row) == null) {
            throw new SessionException(
                    "Row " + (index + 1) + " of " + model.name() + " has no key. Give each row a value" + " for "
                            + model.key().parts().stream()
                                    .map(KeyModel.Part::attribute)
                                    .distinct()
                                    .toList() + ".");
        }
    }

    private BulkRow ofKey(Object key) {
        Woven entity = LoadPlans.make(model.shape());
        if (model.attribute(model.key().parts().get(0).attribute().slot()) instanceof EmbeddedIdModel embedded) {
            @Nullable Object[] parts = new @Nullable Object[embedded.type().size()];
            for (int i = 0; i < model.key().parts().size(); i++) {
                parts[model.key().parts().get(i).member()] = CompositeKey.part(key, i);
            }
            entity.$mapper$set(embedded.slot(), embedded.type().make(parts));
        } else if (model.key().parts().stream()
                .anyMatch(part -> part.attribute().isRelationship())) {
            throw new SessionException("Rows of " + model.name() + ", whose key is that of another entity, are deleted"
                    + " in bulk by objects. Give those.");
        } else {
            for (int i = 0; i < model.key().parts().size(); i++) {
                entity.$mapper$set(
                        model.key().parts().get(i).attribute().slot(),
                        model.key().isComposite() ? CompositeKey.part(key, i) : key);
            }
        }
        return new BulkRow(EntityState.attach(entity));
    }

    private BulkRow ofMap(Map<?, ?> map, int index) {
        Woven entity = LoadPlans.make(model.shape());
        EntityState state = EntityState.attach(entity);
        BulkRow row = new BulkRow(state);
        map.forEach((name, value) -> {
            if (!(name instanceof String attribute)) {
                throw new SessionException("Row " + (index + 1) + " of " + model.name() + " names " + name
                        + ". Name attributes by their names in Java.");
            }
            AttributeModel target = model.attribute(attribute);
            if (target instanceof ReferenceModel reference && reference.isOwning()) {
                put(state, entity, reference, value, index);
                row.name(reference.columns());
            } else if (target instanceof ColumnModel column) {
                require(column, index);
                entity.$mapper$set(column.slot(), converted(column.attribute(), value, index));
                state.present(column.slot());
                row.name(List.of(column.column()));
            } else if (target instanceof EmbeddedIdModel key) {
                entity.$mapper$set(key.slot(), converted(key.attribute(), value, index));
                state.present(key.slot());
                row.name(key.columns());
            } else {
                throw new SessionException("Row " + (index + 1) + " names " + target.attribute()
                        + ", which is not in the table of " + model.name() + ". Write the other side's rows.");
            }
        });
        return row;
    }

    private void require(ColumnModel column, int index) {
        if (column.isComputed()) {
            throw new SessionException("Row " + (index + 1) + " names " + column.attribute()
                    + ", which the database computes. Leave it out.");
        }
    }

    /** A reference is given as an object or as its key. */
    private void put(EntityState state, Woven entity, ReferenceModel reference, @Nullable Object value, int index) {
        if (value == null || reference.target().type().isInstance(value)) {
            entity.$mapper$set(reference.slot(), value);
            state.present(reference.slot());
        } else if (value instanceof Woven) {
            throw wrongType(reference.attribute(), reference.target().type(), value, index);
        } else {
            state.foreignKey(reference.slot(), EntityKeys.of(reference.target(), value));
        }
    }

    private static @Nullable Object converted(Attribute attribute, @Nullable Object value, int index) {
        Class<?> type = attribute.javaType();
        if (value == null) {
            if (attribute.field().getType().isPrimitive()) {
                throw new SessionException("Row " + (index + 1) + " gives null for " + attribute + ", which is a "
                        + type.getName() + ". Leave it out, or give it a value.");
            }
            return null;
        }
        Object converted = EntityKeys.converted(value, type);
        if (converted == null && !isBoxOf(type, value)) {
            throw wrongType(attribute, type, value, index);
        }
        return converted == null ? value : converted;
    }

    private static boolean isBoxOf(Class<?> type, Object value) {
        return type.isPrimitive()
                && MethodType.methodType(type).wrap().returnType().isInstance(value);
    }

    private static SessionException wrongType(Attribute attribute, Class<?> type, Object value, int index) {
        return new SessionException("Row " + (index + 1) + " gives " + attribute + " the value " + value + ", a "
                + value.getClass().getName() + ". Give a " + type.getName() + ".");
    }

    /** The columns of attributes that the application names. */
    List<Column> columns(List<String> attributes) {
        List<Column> columns = new ArrayList<>();
        for (String name : attributes) {
            AttributeModel attribute = model.attribute(name);
            if (attribute instanceof ColumnModel column) {
                columns.add(column.column());
            } else if (attribute instanceof ReferenceModel reference && reference.isOwning()) {
                columns.addAll(reference.columns());
            } else {
                throw new SessionException("Rows of " + model.name() + " can't be compared by " + attribute.attribute()
                        + ", which is no column of its table. Name attributes of a unique key.");
            }
        }
        return columns;
    }
}
