package dev.mapper.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One step of a random sequence. What the numbers stand for depends on the objects that are there when the step is
 * taken, so that a sequence stays valid when steps are left out of it.
 */
record Step(Action action, int a, int b, int c) {

    enum Action {
        ADD_TEAM,
        ADD_MEMBER,
        ADD_SKILL,
        ADD_TASK,
        ADD_BADGE,
        RENAME,
        SET_TEAM,
        JOIN_TEAM,
        LEAVE_TEAM,
        CLEAR_TEAM,
        SET_MENTOR,
        ADD_PUPIL,
        LEARN,
        LEARN_FROM_SKILL,
        FORGET,
        FORGET_FROM_SKILL,
        CLEAR_SKILLS,
        REMOVE_TASK,
        MOVE_TASK,
        MOVE_BADGE,
        REMOVE_BADGE,
        HAND_OVER_NAME,
        SWAP_BADGES,
        DELETE,
        DELETE_AND_REPLACE,
        KEEP_SKILL,
        QUERY,
        QUERY_WITHOUT_FLUSH,
        QUERY_OVER_EXISTING,
        GET,
        READ,
        FLUSH,
        FAIL,
        BEGIN_NESTED,
        RELEASE,
        ROLLBACK_TO,
        COMMIT,
        ROLLBACK,
        EXPIRE,
        EXPIRE_ALL,
        REFRESH,
        EXPUNGE,
        MERGE,
        MERGE_NEW,
        EDIT_DETACHED,
        BULK_UPDATE,
        BULK_DELETE
    }

    private static final int MAKING = Action.ADD_BADGE.ordinal() + 1;

    static List<Step> sequence(long seed, int length) {
        Random random = new Random(seed);
        Action[] actions = Action.values();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            // At first mostly objects to work with
            boolean makes = i < length / 4 && random.nextInt(3) > 0;
            Action action = actions[random.nextInt(makes ? MAKING : actions.length)];
            steps.add(new Step(action, random.nextInt(1000), random.nextInt(1000), random.nextInt(1000)));
        }
        return steps;
    }
}
