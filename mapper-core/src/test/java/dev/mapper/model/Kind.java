package dev.mapper.model;

import dev.mapper.sql.EntityPath;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The entities of the model, with what all of them have. */
enum Kind {
    TEAM(Team.class, QTeam.team, Team::new, Team::getId, Team::setId, Team::setName),
    MEMBER(Member.class, QMember.member, Member::new, Member::getId, Member::setId, Member::setName),
    SKILL(Skill.class, QSkill.skill, Skill::new, Skill::getId, Skill::setId, Skill::setName),
    BADGE(Badge.class, QBadge.badge, Badge::new, Badge::getId, Badge::setId, Badge::setName),
    TASK(Task.class, QTask.task, Task::new, Task::getId, Task::setId, Task::setName);

    final Class<?> type;
    final EntityPath<?> path;
    private final Function<String, Object> made;
    private final Function<Object, Long> id;
    private final BiConsumer<Object, Long> identified;
    private final BiConsumer<Object, String> named;

    <E> Kind(
            Class<E> type,
            EntityPath<E> path,
            Function<String, E> made,
            Function<E, Long> id,
            BiConsumer<E, Long> identified,
            BiConsumer<E, String> named) {
        this.type = type;
        this.path = path;
        this.made = made::apply;
        this.id = object -> id.apply(type.cast(object));
        this.identified = (object, value) -> identified.accept(type.cast(object), value);
        this.named = (object, value) -> named.accept(type.cast(object), value);
    }

    Object make(String name) {
        return made.apply(name);
    }

    /** An object that is not in any session and says which row it means. */
    Object copy(Long key, String name) {
        Object copy = made.apply(name);
        identified.accept(copy, key);
        return copy;
    }

    Long id(Object object) {
        return id.apply(object);
    }

    void rename(Object object, String name) {
        named.accept(object, name);
    }
}
