package dev.mapper.mapping;

/** One attribute of an entity together with where it is stored. Immutable once the model is built. */
public sealed interface AttributeModel permits ColumnModel, EmbeddedIdModel, ReferenceModel, CollectionModel {

    Attribute attribute();

    default int slot() {
        return attribute().slot();
    }
}
