package dev.mapper.mapping;

import dev.mapper.Internal;
import dev.mapper.MappingException;
import dev.mapper.NotWovenException;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an entity class in slot order, as the class itself tells them: no table, no column, no factory. One
 * instance per class and virtual machine; immutable and safe for use by many threads.
 */
public final class EntityShape {

    /** The name of the constant in which the weaver leaves the attributes' order. */
    private static final String ATTRIBUTES = "$mapper$attributes";

    private static final ClassValue<EntityShape> SHAPES = new ClassValue<>() {
        @Override
        protected EntityShape computeValue(Class<?> type) {
            return new EntityShape(type);
        }
    };

    /** What is called before an attribute is changed, or {@code null}; looked at at each change. */
    @Internal
    public volatile @Nullable WriteHooks hooks;

    private final Class<?> type;
    private final List<Attribute> attributes;
    private final Map<String, Attribute> byName = new HashMap<>();
    private final List<Attribute> collections;
    private final List<Attribute> mutable;
    private final boolean relationships;
    private final int firstReference;
    private final int referenceSpan;
    private final long keySlots;
    private final long keySources;
    private final long mutableSlots;
    private final boolean wideMutable;
    private final @Nullable WriteHooks validators;

    private EntityShape(Class<?> type) {
        this.type = type;
        if (!type.isAnnotationPresent(Entity.class)) {
            throw new MappingException("Class " + type.getName()
                    + " is not an entity; annotate it with @jakarta.persistence.Entity or pass an entity class.");
        }
        List<Attribute> found = new ArrayList<>();
        collect(type, found);
        this.attributes = List.copyOf(found);
        this.collections = found.stream().filter(Attribute::isCollection).toList();
        this.mutable = found.stream()
                .filter(attribute -> attribute.kind() == AttributeKind.MUTABLE)
                .toList();
        this.relationships = found.stream().anyMatch(Attribute::isRelationship);
        int[] references = found.stream()
                .filter(attribute -> attribute.kind() == AttributeKind.REFERENCE)
                .mapToInt(Attribute::slot)
                .toArray();
        this.firstReference = references.length == 0 ? 0 : references[0];
        this.referenceSpan = references.length == 0 ? 0 : references[references.length - 1] - firstReference + 1;
        long keys = 0;
        long sources = 0;
        long changing = 0;
        boolean wide = false;
        for (Attribute attribute : attributes) {
            Attribute twin = byName.put(attribute.name(), attribute);
            if (twin != null) {
                throw new MappingException("Entity " + type.getName() + " has two attributes named "
                        + attribute.name() + ", one in "
                        + twin.field().getDeclaringClass().getName() + " and one in "
                        + attribute.field().getDeclaringClass().getName() + "; rename one of them.");
            }
            if (attribute.isKey() && attribute.slot() < Long.SIZE) {
                keys |= 1L << attribute.slot();
            }
            // An embedded key can be changed in place, whatever was set
            boolean embedded = attribute.annotation(EmbeddedId.class) != null;
            if (embedded) {
                sources = -1L;
            } else if ((attribute.isKey() || attribute.annotation(MapsId.class) != null)
                    && attribute.slot() < Long.SIZE) {
                sources |= 1L << attribute.slot();
            }
            if (attribute.kind() == AttributeKind.MUTABLE) {
                if (attribute.slot() < Long.SIZE) {
                    changing |= 1L << attribute.slot();
                } else {
                    wide = true;
                }
            }
        }
        this.keySlots = keys;
        this.keySources = sources;
        this.mutableSlots = changing;
        this.wideMutable = wide;
        this.validators = Validators.of(this);
        this.hooks = validators;
    }

    /**
     * The shape of an entity class.
     *
     * @throws MappingException if the class is no entity
     * @throws NotWovenException if the class was compiled without the annotation processor
     */
    public static EntityShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private void collect(Class<?> level, List<Attribute> into) {
        Class<?> parent = level.getSuperclass();
        if (parent != null && parent != Object.class) {
            collect(parent, into);
        }
        if (!level.isAnnotationPresent(Entity.class) && !level.isAnnotationPresent(MappedSuperclass.class)) {
            return;
        }
        for (String name : wovenAttributes(level)) {
            try {
                into.add(new Attribute(this, level.getDeclaredField(name), into.size()));
            } catch (NoSuchFieldException e) {
                throw new NotWovenException(
                        "Class " + level.getName() + " was woven with an attribute " + name
                                + " that it does not have; compile it again.",
                        e);
            }
        }
    }

    private static String[] wovenAttributes(Class<?> level) {
        try {
            Field mark = level.getDeclaredField(ATTRIBUTES);
            mark.setAccessible(true);
            String names = (String) mark.get(null);
            return names == null || names.isEmpty() ? new String[0] : names.split(",");
        } catch (NoSuchFieldException e) {
            throw new NotWovenException(
                    "Entity class " + level.getName() + " was compiled without the mapper's annotation processor, so"
                            + " its attributes cannot be tracked. Add to the configuration of maven-compiler-plugin:"
                            + " <annotationProcessorPaths><path><groupId>dev.mapper</groupId>"
                            + "<artifactId>mapper-core</artifactId></path></annotationProcessorPaths>"
                            + " and compile again.",
                    e);
        } catch (IllegalAccessException e) {
            throw new NotWovenException("The weaver's mark of class " + level.getName() + " cannot be read.", e);
        }
    }

    /** The entity class. */
    public Class<?> type() {
        return type;
    }

    /** All attributes, each at the index that is its slot. */
    public List<Attribute> attributes() {
        return attributes;
    }

    /** The attributes that hold several other entities. */
    public List<Attribute> collections() {
        return collections;
    }

    /** The slots below 64 that hold the key, one bit each. */
    public long keySlots() {
        return keySlots;
    }

    /** The methods with {@link Validates}, or {@code null} if there are none. */
    @Internal
    public @Nullable WriteHooks validators() {
        return validators;
    }

    /** The slots below 64 that may have changed where the key has. */
    public long keySources() {
        return keySources;
    }

    /** True where attributes hold other entities, one or several. */
    public boolean hasRelationships() {
        return relationships;
    }

    /** The lowest slot that holds one other entity; 0 where none does. */
    public int firstReference() {
        return firstReference;
    }

    /** How many slots there are from the first to the last that holds one other entity. */
    public int referenceSpan() {
        return referenceSpan;
    }

    /** How many slots an object of this class has. */
    public int slots() {
        return attributes.size();
    }

    /** The attribute of that slot. */
    public Attribute attribute(int slot) {
        return attributes.get(slot);
    }

    /** The attribute of that name, or {@code null}. */
    public @Nullable Attribute attribute(String name) {
        return byName.get(name);
    }

    /** The attributes whose values can change in place. */
    public List<Attribute> mutable() {
        return mutable;
    }

    /** True where the value in that slot can change in place. */
    public boolean isMutable(int slot) {
        return slot < Long.SIZE
                ? (mutableSlots & (1L << slot)) != 0
                : wideMutable && attributes.get(slot).kind() == AttributeKind.MUTABLE;
    }

    @Override
    public String toString() {
        return type.getName();
    }
}
