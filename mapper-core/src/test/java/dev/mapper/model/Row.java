package dev.mapper.model;

import java.util.Objects;
import java.util.TreeSet;

/** What the model knows of one object, or of its row; others are named by their number. */
final class Row {

    final Kind kind;
    String name;
    int version;

    /** Of a member or a task. */
    Integer team;

    Integer mentor;

    /** Of a badge. */
    Integer member;

    TreeSet<Integer> skills = new TreeSet<>();

    Row(Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    Row copy() {
        Row copy = new Row(kind, name);
        copy.version = version;
        copy.team = team;
        copy.mentor = mentor;
        copy.member = member;
        copy.skills = new TreeSet<>(skills);
        return copy;
    }

    /** True for what is nothing without another object, and has none. */
    boolean isOrphan() {
        return (kind == Kind.TASK && team == null) || (kind == Kind.BADGE && member == null);
    }

    boolean hasSameColumns(Row other) {
        return name.equals(other.name)
                && Objects.equals(team, other.team)
                && Objects.equals(mentor, other.mentor)
                && Objects.equals(member, other.member);
    }

    boolean hasSameReferences(Row other) {
        return Objects.equals(team, other.team)
                && Objects.equals(mentor, other.mentor)
                && Objects.equals(member, other.member)
                && skills.equals(other.skills);
    }
}
