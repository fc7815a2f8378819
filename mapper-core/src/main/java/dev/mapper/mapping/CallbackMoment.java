package dev.mapper.mapping;

import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.lang.annotation.Annotation;

/** When a callback method of Jakarta Persistence is called. */
public enum CallbackMoment {
    PRE_PERSIST(PrePersist.class),
    POST_PERSIST(PostPersist.class),
    PRE_UPDATE(PreUpdate.class),
    POST_UPDATE(PostUpdate.class),
    PRE_REMOVE(PreRemove.class),
    POST_REMOVE(PostRemove.class),
    POST_LOAD(PostLoad.class);

    private final Class<? extends Annotation> annotation;

    CallbackMoment(Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    /** The annotation that asks for the call. */
    public Class<? extends Annotation> annotation() {
        return annotation;
    }

    /** Such as {@code @PrePersist}. */
    @Override
    public String toString() {
        return "@" + annotation.getSimpleName();
    }
}
