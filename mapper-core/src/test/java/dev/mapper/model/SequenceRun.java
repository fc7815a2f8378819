package dev.mapper.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.UniqueViolationException;
import dev.mapper.mapping.Attribute;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import dev.mapper.sql.Sql;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Takes the steps of one sequence, in a session and in the reference model, and compares the two after each. When the
 * session flushes is for the session to say, since it does so before it loads; the model follows at that moment.
 */
final class SequenceRun implements AutoCloseable {

    private record OpenLevel(Savepoint savepoint, Model.Level before) {}

    private final ModelStore store;
    private final Model model = new Model();
    private final Map<Integer, Object> objects = new LinkedHashMap<>();
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private final Comparison comparison = new Comparison(model, objects, numbers);
    private final Deque<OpenLevel> levels = new ArrayDeque<>();
    private Session session;
    private int names;
    private boolean written;

    SequenceRun(ModelStore store) {
        this.store = store;
        this.session = open();
    }

    private Session open() {
        Session opened = store.sessions().open();
        opened.onAfterFlushPostexec(flushed -> {
            model.flush();
            written = true;
        });
        return opened;
    }

    @Override
    public void close() {
        session.close();
    }

    void take(Step step) {
        act(step);
        comparison.session(session);
        comparison.loaded();
        if (written) {
            written = false;
            comparison.rows(store.rows());
        }
    }

    /** The end of a sequence: everything written, and everything read. */
    void finish() {
        session.flush();
        model.usable(null).forEach(comparison::read);
        session.expireAll();
        model.usable(null).forEach(comparison::read);
        comparison.session(session);
        comparison.rows(store.rows());
    }

    private void act(Step step) {
        switch (step.action()) {
            case ADD_TEAM -> add(Kind.TEAM);
            case ADD_MEMBER -> addMember(step);
            case ADD_SKILL -> add(Kind.SKILL);
            case ADD_TASK -> addTask(step);
            case ADD_BADGE -> addBadge(step);
            case RENAME -> rename(pick(model.usable(null), step.a()));
            case SET_TEAM -> setTeam(step);
            case JOIN_TEAM -> joinTeam(step);
            case LEAVE_TEAM -> leaveTeam(step);
            case CLEAR_TEAM -> clearTeam(pick(model.usable(Kind.TEAM), step.a()));
            case SET_MENTOR, ADD_PUPIL -> setMentor(step);
            case LEARN, LEARN_FROM_SKILL -> learn(step);
            case FORGET, FORGET_FROM_SKILL -> forget(step);
            case CLEAR_SKILLS -> clearSkills(pick(model.usable(Kind.MEMBER), step.a()));
            case REMOVE_TASK -> removeTask(pick(model.usable(Kind.TASK), step.a()));
            case MOVE_TASK -> moveTask(step);
            case MOVE_BADGE -> moveBadge(step);
            case REMOVE_BADGE -> removeBadge(pick(model.usable(Kind.MEMBER), step.a()));
            case HAND_OVER_NAME -> handOverName(step);
            case SWAP_BADGES -> swapBadges(step);
            case DELETE -> delete(pick(model.persistent(null), step.a()));
            case DELETE_AND_REPLACE -> replace(pick(model.persistent(Kind.TEAM), step.a()));
            case KEEP_SKILL -> keepSkill(step.a());
            case QUERY -> query(kind(step.a()), false);
            case QUERY_WITHOUT_FLUSH -> session.noAutoflush(() -> query(kind(step.a()), false));
            case QUERY_OVER_EXISTING -> query(kind(step.a()), true);
            case GET -> get(step.a());
            case READ -> read(pick(model.usable(null), step.a()));
            case FLUSH -> session.flush();
            case FAIL -> fail(pick(model.persistent(Kind.TEAM), step.a()));
            case BEGIN_NESTED -> beginNested();
            case RELEASE -> release();
            case ROLLBACK_TO -> rollbackTo();
            case COMMIT -> commit();
            case ROLLBACK -> rollback();
            case EXPIRE -> expire(pick(model.persistent(null), step.a()));
            case EXPIRE_ALL -> {
                session.flush();
                session.expireAll();
            }
            case REFRESH -> refresh(pick(model.persistent(null), step.a()));
            case EXPUNGE -> expunge(pick(model.persistent(null), step.a()), step.b());
            case MERGE -> merge(pick(model.persistent(null), step.a()));
            case MERGE_NEW -> mergeNew(step.a());
            case EDIT_DETACHED -> editDetached(step);
            case BULK_UPDATE -> bulkUpdate(pick(model.usable(Kind.TEAM), step.a()));
            case BULK_DELETE -> bulkDelete(pick(model.usable(Kind.TEAM), step.a()));
        }
    }

    private String name() {
        return "n" + names++;
    }

    private static Integer pick(List<Integer> candidates, int number) {
        return candidates.isEmpty() ? null : candidates.get(number % candidates.size());
    }

    private static Kind kind(int number) {
        return Kind.values()[number % Kind.values().length];
    }

    private Team team(Integer number) {
        return (Team) objects.get(number);
    }

    private Member member(Integer number) {
        return (Member) objects.get(number);
    }

    private Skill skill(Integer number) {
        return (Skill) objects.get(number);
    }

    private Task task(Integer number) {
        return (Task) objects.get(number);
    }

    private Badge badge(Integer number) {
        return (Badge) objects.get(number);
    }

    /** An expired object doesn't know where it leads to, and so can't tell the other side that it goes. */
    private void know(Integer number) {
        EntityState state = ((Woven) objects.get(number)).$mapper$state();
        Attribute name = state.shape().attribute("name");
        if (!state.isPresent(name.slot())) {
            state.reading(name.slot());
        }
    }

    // New objects.

    private Integer known(Object object, Row row) {
        Integer number = objects.size();
        objects.put(number, object);
        numbers.put(object, number);
        model.add(number, row);
        return number;
    }

    private Integer add(Kind kind) {
        String name = name();
        Object made = kind.make(name);
        session.add(made);
        return known(made, new Row(kind, name));
    }

    private void addMember(Step step) {
        Integer team = step.b() % 3 == 0 ? null : pick(model.usable(Kind.TEAM), step.a());
        if (team == null) {
            add(Kind.MEMBER);
            return;
        }
        Row row = new Row(Kind.MEMBER, name());
        row.team = team;
        Member member = new Member(row.name);
        if (step.b() % 3 == 1) {
            team(team).getMembers().add(member);
        } else {
            member.setTeam(team(team));
            session.add(member);
        }
        known(member, row);
    }

    private void addTask(Step step) {
        Integer team = pick(model.usable(Kind.TEAM), step.a());
        if (team == null) {
            return;
        }
        Row row = new Row(Kind.TASK, name());
        row.team = team;
        Task task = new Task(row.name);
        switch (step.b() % 3) {
            case 0 -> team(team).getTasks().add(task);
            case 1 -> team(team).getTasks().add(0, task);
            default -> {
                task.setTeam(team(team));
                session.add(task);
            }
        }
        known(task, row);
    }

    /** The one that the member had before goes. */
    private void addBadge(Step step) {
        Integer member = pick(model.usable(Kind.MEMBER), step.a());
        if (member == null) {
            return;
        }
        Row row = new Row(Kind.BADGE, name());
        row.member = member;
        Badge badge = new Badge(row.name);
        if (step.b() % 2 == 0) {
            member(member).setBadge(badge);
        } else {
            badge.setMember(member(member));
            session.add(badge);
        }
        loseBadge(member);
        known(badge, row);
    }

    private void loseBadge(Integer member) {
        Integer before = model.badge(member);
        if (before != null) {
            model.lost(before);
        }
    }

    private void rename(Integer number) {
        if (number != null) {
            Row row = model.row(number);
            String name = name();
            row.kind.rename(objects.get(number), name);
            row.name = name;
        }
    }

    // Relationships.

    private void setTeam(Step step) {
        Integer member = pick(model.usable(Kind.MEMBER), step.a());
        if (member != null) {
            Integer team = step.c() % 3 == 0 ? null : pick(model.usable(Kind.TEAM), step.b());
            know(member);
            member(member).setTeam(team(team));
            model.row(member).team = team;
        }
    }

    private void joinTeam(Step step) {
        Integer team = pick(model.usable(Kind.TEAM), step.a());
        Integer member = pick(model.usable(Kind.MEMBER), step.b());
        if (team != null && member != null && !team.equals(model.row(member).team)) {
            know(member);
            team(team).getMembers().add(member(member));
            model.row(member).team = team;
        }
    }

    private void leaveTeam(Step step) {
        Integer member = pick(model.usable(Kind.MEMBER), step.a());
        Integer team = member == null ? null : model.row(member).team;
        if (team != null && !model.marked.contains(team)) {
            assertThat(team(team).getMembers().remove(member(member)))
                    .as("taken out")
                    .isTrue();
            model.row(member).team = null;
        }
    }

    private void clearTeam(Integer team) {
        if (team != null) {
            team(team).getMembers().clear();
            model.inTeam(Kind.MEMBER, team).forEach(member -> model.row(member).team = null);
        }
    }

    private void setMentor(Step step) {
        Integer member = pick(model.usable(Kind.MEMBER), step.a());
        Integer mentor = pick(model.usable(Kind.MEMBER), step.b());
        if (member == null || member.equals(mentor)) {
            return;
        }
        know(member);
        if (step.action() == Step.Action.SET_MENTOR) {
            mentor = step.c() % 3 == 0 ? null : mentor;
            member(member).setMentor(member(mentor));
        } else if (!mentor.equals(model.row(member).mentor)) {
            member(mentor).getPupils().add(member(member));
        }
        model.row(member).mentor = mentor;
    }

    private void learn(Step step) {
        Integer member = pick(model.usable(Kind.MEMBER), step.a());
        Integer skill = pick(model.usable(Kind.SKILL), step.b());
        if (member == null || skill == null || model.row(member).skills.contains(skill)) {
            return;
        }
        if (step.action() == Step.Action.LEARN) {
            member(member).getSkills().add(skill(skill));
        } else {
            skill(skill).getMembers().add(member(member));
        }
        model.row(member).skills.add(skill);
    }

    private void forget(Step step) {
        Integer member = pick(model.usable(Kind.MEMBER), step.a());
        Integer skill = member == null ? null : pick(List.copyOf(model.row(member).skills), step.b());
        if (skill == null || model.marked.contains(skill)) {
            return;
        }
        boolean removed = step.action() == Step.Action.FORGET
                ? member(member).getSkills().remove(skill(skill))
                : skill(skill).getMembers().remove(member(member));
        assertThat(removed).as("taken out").isTrue();
        model.row(member).skills.remove(skill);
    }

    private void clearSkills(Integer member) {
        if (member != null) {
            member(member).getSkills().clear();
            model.row(member).skills.clear();
        }
    }

    private void removeTask(Integer task) {
        if (task != null) {
            assertThat(team(model.row(task).team).getTasks().remove(task(task)))
                    .as("taken out")
                    .isTrue();
            model.lost(task);
        }
    }

    private void moveTask(Step step) {
        if (!model.marked.isEmpty()) {
            // A task must have a team: it can't move to a new one that waits for the name of the one it leaves
            session.flush();
        }
        Integer task = pick(model.usable(Kind.TASK), step.a());
        Integer team = pick(model.usable(Kind.TEAM), step.b());
        if (task == null || team == null || team.equals(model.row(task).team)) {
            return;
        }
        know(task);
        switch (step.c() % 3) {
            case 0 -> task(task).setTeam(team(team));
            case 1 -> team(team).getTasks().add(task(task));
            default -> {
                if (model.pending.contains(task)) {
                    return;
                }
                // In between it is an orphan, and stays as long as nothing is flushed
                List<Task> target = team(team).getTasks();
                target.size();
                team(model.row(task).team).getTasks().remove(task(task));
                target.add(task(task));
            }
        }
        model.row(task).team = team;
    }

    /** From one member to another, whose own one goes. */
    private void moveBadge(Step step) {
        settleBadges();
        Integer badge = pick(model.usable(Kind.BADGE), step.a());
        Integer member = pick(model.usable(Kind.MEMBER), step.b());
        if (badge == null || member == null || member.equals(model.row(badge).member)) {
            return;
        }
        know(badge);
        if (step.c() % 2 == 0) {
            member(member).setBadge(badge(badge));
        } else {
            badge(badge).setMember(member(member));
        }
        loseBadge(member);
        model.row(badge).member = member;
    }

    /** No order of statements lets two rows take each other's only place, so no circle may come about. */
    private void settleBadges() {
        boolean moved = model.persistent(Kind.BADGE).stream()
                .anyMatch(badge -> !model.row(badge).hasSameReferences(model.stored.get(badge)));
        if (moved) {
            session.flush();
        }
    }

    private void removeBadge(Integer member) {
        if (member != null) {
            member(member).setBadge(null);
            loseBadge(member);
        }
    }

    /** Takes the name of a team that takes another: one UPDATE must go before the other. */
    private void handOverName(Step step) {
        Integer giver = pick(model.persistent(Kind.TEAM), step.a());
        Integer taker = pick(model.usable(Kind.TEAM), step.b());
        if (giver == null || taker.equals(giver)) {
            return;
        }
        know(giver);
        rename(giver);
        String name = model.stored.get(giver).name;
        if (!model.isTaken(name)) {
            team(taker).setName(name);
            model.row(taker).name = name;
        }
    }

    /** Two rows that take each other's one place. */
    private void swapBadges(Step step) {
        settleBadges();
        Integer first = pick(model.persistent(Kind.BADGE), step.a());
        Integer second = pick(model.persistent(Kind.BADGE), step.b());
        if (first == null || first.equals(second)) {
            return;
        }
        know(first);
        know(second);
        Integer one = model.row(first).member;
        Integer other = model.row(second).member;
        Integer third = pick(model.usable(Kind.MEMBER), step.c());
        if (one == null || other == null || third.equals(one) || third.equals(other)) {
            return;
        }
        // In a chain, since a member must have one: first to other's, second to a third's
        badge(second).setMember(member(third));
        loseBadge(third);
        model.row(second).member = third;
        badge(first).setMember(member(other));
        model.row(first).member = other;
    }

    // Deleting.

    private void delete(Integer number) {
        if (number != null) {
            session.delete(objects.get(number));
            // What it deletes along was loaded, perhaps by a flush
            if (model.memory.containsKey(number)) {
                model.delete(number);
            }
        }
    }

    /** A new team takes the name of one that goes. */
    private void replace(Integer team) {
        if (team == null) {
            return;
        }
        String name = model.stored.get(team).name;
        delete(team);
        if (!model.isTaken(name)) {
            Team successor = new Team(name);
            session.add(successor);
            known(successor, new Row(Kind.TEAM, name));
        }
    }

    private void keepSkill(int number) {
        List<Integer> skills = new ArrayList<>(model.marked);
        skills.removeIf(marked -> model.row(marked).kind != Kind.SKILL);
        Integer skill = pick(skills, number);
        if (skill != null) {
            session.add(objects.get(skill));
            model.marked.remove(skill);
        }
    }

    // Reading.

    private void query(Kind kind, boolean overExisting) {
        List<?> found = overExisting
                ? session.query(kind.path).populateExisting().all()
                : session.query(kind.path).all();
        assertThat(comparison.numbers(found)).as("found of " + kind).isEqualTo(new TreeSet<>(model.rows(kind)));
    }

    private void get(int number) {
        Integer chosen = pick(List.copyOf(objects.keySet()), number);
        if (chosen == null) {
            return;
        }
        Object object = objects.get(chosen);
        Kind kind = kind(object);
        Long id = kind.id(object);
        if (id == null) {
            return;
        }
        Object found = session.get(kind.type, id);
        // One that has expired is read again, after a flush, which may have deleted it
        boolean there = model.stored.containsKey(chosen);
        if (there || !isReused(kind, id)) {
            assertThat(found).as("object %s by its key", chosen).isSameAs(there ? object : null);
        }
    }

    private static Kind kind(Object object) {
        for (Kind kind : Kind.values()) {
            if (kind.type.isInstance(object)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(object.toString());
    }

    /** SQLite gives a key again once its row is gone. */
    private boolean isReused(Kind kind, Long id) {
        return model.stored.keySet().stream()
                .anyMatch(number -> model.stored.get(number).kind == kind && id.equals(kind.id(objects.get(number))));
    }

    private void read(Integer number) {
        if (number != null) {
            // May flush, and what it deletes is gone then
            know(number);
            if (model.usable(null).contains(number)) {
                comparison.read(number);
            }
        }
    }

    // Transactions.

    /** A flush fails, and so what it belongs to. */
    private void fail(Integer team) {
        if (team == null) {
            return;
        }
        session.flush();
        if (!model.memory.containsKey(team)) {
            return;
        }
        Team twin = new Team(model.row(team).name);
        session.add(twin);
        known(twin, new Row(Kind.TEAM, twin.getName()));
        assertThatThrownBy(session::flush).isInstanceOf(UniqueViolationException.class);
        if (levels.isEmpty()) {
            rollback();
        } else {
            rollbackTo();
        }
    }

    private void beginNested() {
        if (levels.size() < 3) {
            Savepoint savepoint = session.beginNested();
            levels.push(new OpenLevel(savepoint, model.level()));
        }
    }

    private void release() {
        if (!levels.isEmpty()) {
            levels.pop().savepoint().commit();
        }
    }

    private void rollbackTo() {
        if (!levels.isEmpty()) {
            OpenLevel level = levels.pop();
            level.savepoint().rollback();
            model.restore(level.before());
            written = true;
        }
    }

    private void commit() {
        session.commit();
        levels.clear();
        model.commit();
        written = true;
    }

    private void rollback() {
        session.rollback();
        levels.clear();
        model.rollback();
        written = true;
    }

    // Objects that go and come.

    private void expire(Integer number) {
        if (number != null && flushReferences(number)) {
            session.expire(objects.get(number));
            model.expire(number);
        }
    }

    private void refresh(Integer number) {
        if (number != null && flushReferences(number)) {
            model.expire(number);
            session.refresh(objects.get(number));
        }
    }

    /**
     * Changes of relationships are written first: the other sides know of them, and would not forget. So are those of
     * what belongs to the object, to which it cascades, and a team's name, which another may have taken over.
     */
    private boolean flushReferences(Integer number) {
        Row row = model.row(number);
        boolean clean = row.kind == Kind.TEAM
                ? row.hasSameColumns(model.stored.get(number))
                : row.hasSameReferences(model.stored.get(number));
        for (Integer owned : model.owned(number)) {
            Row before = model.stored.get(owned);
            clean &= before != null && before.hasSameColumns(model.row(owned));
        }
        clean &= !model.hasLostBadge(number);
        if (!clean) {
            session.flush();
        }
        return model.memory.containsKey(number);
    }

    private void expunge(Integer number, int edit) {
        if (number == null) {
            return;
        }
        session.flush();
        if (!model.memory.containsKey(number)) {
            return;
        }
        Object object = objects.get(number);
        session.expunge(object);
        assertThat(session.state(object)).isEqualTo(Lifecycle.DETACHED);
        if (edit % 2 == 0) {
            rename(number);
        }
        session.add(object);
    }

    private void merge(Integer number) {
        if (number == null) {
            return;
        }
        Row row = model.row(number);
        Object object = objects.get(number);
        String name = name();
        Object copy = row.kind.copy(row.kind.id(object), name);
        session.noAutoflush(() -> assertThat(session.merge(copy)).isSameAs(object));
        row.name = name;
    }

    private void mergeNew(int number) {
        Kind kind = List.of(Kind.TEAM, Kind.MEMBER, Kind.SKILL).get(number % 3);
        String name = name();
        Object copy = kind.make(name);
        Object merged = session.noAutoflush(() -> session.merge(copy));
        assertThat(merged).isNotSameAs(copy);
        known(merged, new Row(kind, name));
    }

    /** The session ends; some of its objects change without one, and then another session has them all. */
    private void editDetached(Step step) {
        boolean expire = step.a() % 2 == 0;
        session.expireOnCommit(expire);
        commit();
        session.close();
        for (Integer number : model.memory.keySet()) {
            if ((number + step.b()) % 3 == 0 && (model.row(number).kind != Kind.TEAM || isKnown(number, "name"))) {
                rename(number);
            }
        }
        Integer member = pick(model.usable(Kind.MEMBER), step.b());
        Integer team = pick(model.usable(Kind.TEAM), step.c());
        if (!expire && member != null && team != null && isKnown(member, "team")) {
            member(member).setTeam(team(team));
            model.row(member).team = team;
        }
        session = open();
        for (Integer number : model.memory.keySet()) {
            session.add(objects.get(number));
        }
    }

    private boolean isKnown(Integer number, String attribute) {
        EntityState state = ((Woven) objects.get(number)).$mapper$state();
        return state.isPresent(state.shape().attribute(attribute).slot());
    }

    // Bulk statements.

    private void bulkUpdate(Integer team) {
        if (team == null) {
            return;
        }
        session.flush();
        String name = name();
        int met = session.query(QMember.member)
                .filter(QMember.member.team.eq(team(team)))
                .update(Sql.set(QMember.member.name, name));
        written = true;
        int expected = 0;
        for (Integer number : model.inTeam(Kind.MEMBER, team)) {
            model.row(number).name = name;
            model.stored.get(number).name = name;
            expected++;
        }
        assertThat(met).as("rows met").isEqualTo(expected);
    }

    private void bulkDelete(Integer team) {
        if (team == null) {
            return;
        }
        session.flush();
        // One of which that is not loaded would only learn of it when it is read again
        model.inTeam(Kind.TASK, team).forEach(task -> task(task).getTeam());
        int met =
                session.query(QTask.task).filter(QTask.task.team.eq(team(team))).delete();
        written = true;
        TreeSet<Integer> gone = model.inTeam(Kind.TASK, team);
        gone.forEach(model::deleted);
        assertThat(met).as("rows met").isEqualTo(gone.size());
    }
}
