package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityModel;
import dev.mapper.sql.AttributePath;
import dev.mapper.state.EntityState;

/** Finds the attribute of an object that the application names by a path; the path's alias does not matter. */
final class NamedAttribute {

    private NamedAttribute() {}

    static Attribute of(EntityModel model, EntityState state, AttributePath path) {
        Class<?> named = path.source().entityType();
        if (!named.isAssignableFrom(model.type())) {
            throw new SessionException("The attribute " + path.name() + " of " + named.getSimpleName()
                    + " was named for the object " + state + ", which is no " + named.getSimpleName()
                    + ". Name an attribute of " + model.name() + ".");
        }
        int dot = path.name().indexOf('.');
        return model.attribute(dot < 0 ? path.name() : path.name().substring(0, dot))
                .attribute();
    }
}
